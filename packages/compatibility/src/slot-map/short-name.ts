import type { Part } from '@racksmith/catalog';

/** A few characters that tell a part from its neighbours in a small box: "1.92T", "32G", "7543P", "E810". */
export function shortName(part: Part): string {
  switch (part.type) {
    case 'storage':
      return capacity(part.specs.capacity_gb) ?? part.model;
    case 'ram':
      return part.specs.capacity_gb === null ? part.model : `${part.specs.capacity_gb}G`;
    case 'nic':
      return part.specs.controller ?? part.model;
    case 'cpu':
      return /\S*\d{3}\S*/.exec(part.model)?.[0] ?? part.model;
    case 'chassis':
      return part.model.split(' (')[0] ?? part.model;
    case 'motherboard':
    case 'caddy':
    case 'pciecard':
    case 'hbacard':
      return part.model;
  }
}

function capacity(gigabytes: number | null): string | undefined {
  if (gigabytes === null) return undefined;
  return gigabytes < 1000 ? `${gigabytes}G` : `${Math.round(gigabytes / 10) / 100}T`;
}
