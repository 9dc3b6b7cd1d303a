import type { PartOf } from '@racksmith/catalog';
import type { DimmSlot, M2Slot, PcieSlot, Slot, SlotGroup } from './slot.ts';

interface Host {
  board: PartOf<'motherboard'> | undefined;
  chassis: PartOf<'chassis'> | undefined;
  cpus: number;
}

/** The places of board and chassis themselves and everything that the board offers. */
export function boardSlots(host: Host): { slots: Slot[]; groups: SlotGroup[] } {
  const slots: Slot[] = [...systemSlots()];
  const groups: SlotGroup[] = [group('system', 'system', 'Board and chassis', 2, true)];
  if (host.board) {
    const sockets = cpuSlots(host.board);
    const dimms = dimmSlots(host.board, host.cpus);
    const pcie = pcieSlots(host.board, host);
    const m2 = m2Slots(host.board, host.cpus);
    const ocp = ocpSlots(host.board);
    slots.push(...sockets, ...dimms, ...pcie, ...m2, ...ocp);
    const isLabelled = host.board.specs.dimm_labels !== undefined;
    const isKnown = (field: string) => !host.board?.unverified?.includes(`specs.${field}`);
    if (sockets.length > 0) groups.push(group('cpu', 'cpu', 'Processors', sockets.length, true));
    for (const [id, members] of Map.groupBy(dimms, (slot) => slot.group)) {
      const label = `Memory of CPU ${members[0]?.cpu}`;
      groups.push({ ...group(id, 'dimm', label, Math.min(members.length, 16), isLabelled), tall: true });
    }
    if (pcie.length > 0) groups.push(group('pcie', 'pcie', 'Expansion slots', 1, isKnown('pcie_slots')));
    if (m2.length > 0) groups.push(group('m2', 'm2', 'M.2 sockets', m2.length, isKnown('m2_slots')));
    if (ocp.length > 0) groups.push(group('ocp', 'ocp', 'OCP network slots', ocp.length, ocp.length === 1));
  }
  return { slots, groups };
}

/** Nothing is said about a processor that is missing while there is none at all: the server is being built. */
function missingCpu(cpu: number | null, cpus: number): string | undefined {
  return cpu !== null && cpus > 0 && cpu > cpus ? `needs CPU${cpu}` : undefined;
}

/** An M.2 socket of the board, or of a card when `id` begins with the card's slot. */
export function m2Slot({
  facts,
  id,
  group,
  hosts,
  cpus,
}: Omit<M2Slot, 'kind' | 'label' | 'accepts' | 'blocked'> & {
  id: string;
  cpus: number;
}): M2Slot {
  const takes = [facts.sizes.join('/'), facts.protocols.join(', ')].filter((text) => text !== '').join(' ');
  const blocked = missingCpu(facts.cpu, cpus);
  return { kind: 'm2', label: `M.2 ${id}`, group, hosts, accepts: `M.2 ${takes}`, blocked, facts };
}

function group(
  id: string,
  kind: SlotGroup['kind'],
  label: string,
  columns: number,
  layoutVerified: boolean,
): SlotGroup {
  return { id, kind, label, columns, tall: false, layoutVerified };
}

function m2Slots({ uuid, specs }: PartOf<'motherboard'>, cpus: number): M2Slot[] {
  return specs.m2_slots.map((facts) => m2Slot({ facts, id: facts.id, group: 'm2', hosts: [uuid], cpus }));
}

function systemSlots(): Slot[] {
  const common = { kind: 'system', group: 'system', hosts: [], blocked: undefined } as const;
  return [
    { ...common, label: 'Chassis', accepts: 'chassis', takes: 'chassis' },
    { ...common, label: 'Board', accepts: 'motherboard', takes: 'motherboard' },
  ];
}

function cpuSlots({ uuid, specs }: PartOf<'motherboard'>): Slot[] {
  return Array.from({ length: specs.sockets ?? 0 }, (_, nth) => ({
    kind: 'cpu' as const,
    label: `CPU ${nth + 1}`,
    group: 'cpu',
    hosts: [uuid],
    accepts: specs.socket ?? 'processor',
    blocked: undefined,
  }));
}

/** Labels are the board's own, or counted through; the first half of a two-socket board is taken to belong to CPU 1. */
function dimmSlots({ uuid, specs }: PartOf<'motherboard'>, cpus: number): DimmSlot[] {
  const total = specs.dimm_slots ?? 0;
  const perCpu = Math.max(1, Math.floor(total / (specs.sockets ?? 1)));
  return Array.from({ length: total }, (_, nth) => {
    const cpu = Math.floor(nth / perCpu) + 1;
    return {
      kind: 'dimm' as const,
      label: specs.dimm_labels?.[nth] ?? `DIMM ${nth + 1}`,
      group: `dimm:${cpu}`,
      hosts: [uuid],
      accepts: [specs.memory_type, specs.dimm_types?.join('/')].filter(Boolean).join(' '),
      blocked: missingCpu(cpu, cpus),
      cpu,
    };
  });
}

function pcieSlots(board: PartOf<'motherboard'>, { chassis, cpus }: Host): PcieSlot[] {
  const openings = chassis?.specs.expansion;
  const riserOnly = openings?.riser_required === true;
  const common = {
    kind: 'pcie',
    group: 'pcie',
    hosts: chassis ? [board.uuid, chassis.uuid] : [board.uuid],
  } as const;
  const cards = board.specs.pcie_slots.map(
    ({ id, gen, lanes, physical, cpu, shared_group: sharedGroup }) => ({
      ...common,
      label: id,
      accepts: `${riserOnly ? 'riser card, ' : ''}PCIe${gen === null ? '' : ` ${gen}.0`} x${lanes ?? '?'}${physical === lanes ? '' : ` (x${physical ?? '?'} connector)`}`,
      blocked: missingCpu(cpu, cpus),
      takes: riserOnly ? 'riser' : 'card',
      lanes,
      physical,
      gen,
      cpu,
      sharedGroup,
      height: openings?.height ?? null,
    }),
  );
  const risers = (board.specs.riser_slots ?? []).map(({ id, kind, gen, lanes, cpu }) => ({
    ...common,
    label: id,
    accepts: `${kind} riser`,
    blocked: missingCpu(cpu, cpus),
    takes: kind,
    lanes,
    physical: lanes,
    gen,
    cpu,
    sharedGroup: undefined,
    height: null,
  }));
  return [...cards, ...risers];
}

function ocpSlots({ uuid, specs }: PartOf<'motherboard'>): Slot[] {
  return specs.ocp_slots.map(({ version }, nth) => ({
    kind: 'ocp' as const,
    label: `OCP ${nth + 1}`,
    group: 'ocp',
    hosts: [uuid],
    accepts: `OCP ${version}`,
    blocked: undefined,
    version,
  }));
}
