import type { Part } from '@racksmith/catalog';
import { replacedParts } from './replaced-parts.ts';
import type { AdvisoryRequestRule } from './rule.ts';

/**
 * REP-01: a replacement should be at least of the class of what it replaces. Compared: ports, speed (Gb/s, MT/s),
 * connector, form, capacity (GB), protocol, media, cores, kind. Source: a failed part is replaced by its equal.
 */
export const equalClass: AdvisoryRequestRule = {
  id: 'REP-01',
  advises: true,
  reads: [
    'nic.ports',
    'nic.speed_gbps',
    'nic.connector',
    'storage.capacity_gb',
    'storage.protocol',
    'ram.capacity_gb',
    'ram.speed_mts',
    'hbacard.protocols',
    'hbacard.internal_ports',
    'cpu.cores',
  ],
  judge(request) {
    return replacedParts(request).flatMap(({ item, old, next }) => {
      const below = shortfalls(old, next);
      if (below.length === 0) return [];
      return [
        {
          rule: 'REP-01',
          severity: 'warning' as const,
          itemIndex: item.index,
          subjectUuid: next.uuid,
          facts: { old: old.uuid, new: next.uuid, below: below.join('; ') },
          message: `${next.name} is below ${old.name}: ${below.join(', ')}`,
        },
      ];
    });
  },
};

function shortfalls(old: Part, next: Part): string[] {
  if (old.type === 'nic' && next.type === 'nic') {
    const [a, b] = [old.specs, next.specs];
    return [
      less('ports', a.ports, b.ports),
      less('Gb/s', a.speed_gbps, b.speed_gbps),
      other('connector', a.connector, b.connector),
      other('form', a.form_factor, b.form_factor),
    ].flat();
  }
  if (old.type === 'storage' && next.type === 'storage') {
    const [a, b] = [old.specs, next.specs];
    return [
      less('GB', a.capacity_gb, b.capacity_gb),
      other('protocol', a.protocol, b.protocol),
      other('form', a.form_factor, b.form_factor),
      other('media', a.media, b.media),
    ].flat();
  }
  if (old.type === 'ram' && next.type === 'ram') {
    const [a, b] = [old.specs, next.specs];
    return [
      less('GB', a.capacity_gb, b.capacity_gb),
      other('type', a.memory_type, b.memory_type),
      other('module', a.dimm_type, b.dimm_type),
      less('MT/s', a.speed_mts, b.speed_mts),
    ].flat();
  }
  if (old.type === 'hbacard' && next.type === 'hbacard') {
    const [a, b] = [old.specs, next.specs];
    const lost = (a.protocols ?? []).filter((protocol) => b.protocols?.includes(protocol) === false);
    return [
      less('internal ports', a.internal_ports, b.internal_ports),
      less('external ports', a.external_ports, b.external_ports),
      lost.length > 0 ? [`no ${lost.join(', ')}`] : [],
      other('kind', a.kind, b.kind),
    ].flat();
  }
  if (old.type === 'cpu' && next.type === 'cpu') return less('cores', old.specs.cores, next.specs.cores);
  if (old.type === 'pciecard' && next.type === 'pciecard')
    return other('kind', old.specs.kind, next.specs.kind);
  return [];
}

function less(unit: string, old: number | null, next: number | null): string[] {
  return old !== null && next !== null && next < old ? [`${next} instead of ${old} ${unit}`] : [];
}

function other(what: string, old: string | null, next: string | null): string[] {
  return old !== null && next !== null && old !== next ? [`${what} ${next} instead of ${old}`] : [];
}
