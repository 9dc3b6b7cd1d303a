import type { Part } from '@racksmith/catalog';

export type Specifications = Record<string, string | number | boolean>;

/**
 * What a ticket keeps of a part: brand, model, part number and the facts that people ask for first. Made on the server
 * when the ticket is written, so that it still says the same when the catalog has moved on. Facts not known are absent.
 */
export function specificationsOf(part: Part): Specifications {
  const named = {
    brand: part.manufacturer,
    model: part.model,
    part_number: part.part_number,
    ...mainFacts(part),
  };
  const known = Object.entries(named).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known) as Specifications;
}

type Maybe = string | number | boolean | null | undefined;

function mainFacts(part: Part): Record<string, Maybe> {
  switch (part.type) {
    case 'storage': {
      const { capacity_gb, protocol, form_factor, media, m2_size } = part.specs;
      return { capacity: size(capacity_gb), interface: protocol, form_factor, media, m2_size };
    }
    case 'ram': {
      const { capacity_gb, memory_type, dimm_type, speed_mts, ranks, ecc } = part.specs;
      return { capacity: size(capacity_gb), memory_type, dimm_type, speed_mts, ranks, ecc };
    }
    case 'cpu': {
      const { socket, generation, cores, threads, base_ghz, tdp_w } = part.specs;
      return { socket, generation, cores, threads, base_ghz, tdp_w };
    }
    case 'motherboard': {
      const { form_factor, socket, sockets, dimm_slots, memory_type } = part.specs;
      return { form_factor, socket, sockets, dimm_slots, memory_type };
    }
    case 'nic': {
      const { form_factor, ports, speed_gbps, connector, controller } = part.specs;
      return { form_factor, ports, speed_gbps, connector, controller };
    }
    case 'chassis': {
      const { rack_u, drive_bays } = part.specs;
      return { rack_u, drive_bays: drive_bays.map(({ count, size }) => `${count} x ${size}`).join(', ') };
    }
    case 'caddy': {
      const { bay_size, drive_sizes, family } = part.specs;
      return { bay_size, drive_sizes: drive_sizes?.join(', '), family };
    }
    case 'pciecard': {
      const { kind, pcie_gen, pcie_lanes, slot_width, tdp_w } = part.specs;
      return { kind, pcie_gen, pcie_lanes, slot_width, tdp_w };
    }
    case 'hbacard': {
      const { kind, protocols, link_gbps, internal_ports, pcie_lanes } = part.specs;
      return { kind, interface: protocols?.join(', '), link_gbps, internal_ports, pcie_lanes };
    }
  }
}

/** Decimal, as drives are sold: 1920 -> "1.92TB". Memory stays below the first thousand. */
function size(gigabytes: number | null): string | null {
  if (gigabytes === null) return null;
  return gigabytes < 1000 ? `${gigabytes}GB` : `${gigabytes / 1000}TB`;
}
