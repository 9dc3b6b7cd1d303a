import type { PartOf } from '@racksmith/catalog';
import { missingCpu } from './missing-cpu.ts';
import type { DimmSlot, M2Slot, SlotGroup, SlotOf } from './slot.ts';

type Board = PartOf<'motherboard'>;

/** The groups of everything that the board offers, and of board and chassis themselves. */
export function boardGroups(board: Board | undefined): SlotGroup[] {
  const groups = [group('system', 'system', 'Board and chassis', 2, true)];
  if (!board) return groups;
  const { sockets, dimm_labels: labels, m2_slots: m2, ocp_slots: ocp } = board.specs;
  const isKnown = (field: string) => !board.unverified?.includes(`specs.${field}`);
  const add = (kind: SlotGroup['kind'], label: string, columns: number, layoutVerified: boolean) => {
    if (columns > 0) groups.push(group(kind, kind, label, columns, layoutVerified));
  };
  add('cpu', 'Processors', sockets ?? 0, true);
  for (const [id, members] of Map.groupBy(dimmSlots(board, 0), (slot) => slot.group)) {
    const label = `Memory of CPU ${members[0]?.cpu}`;
    const columns = Math.min(members.length, 16);
    groups.push({ ...group(id, 'dimm', label, columns, labels !== undefined), tall: true });
  }
  const expansion = board.specs.pcie_slots.length + (board.specs.riser_slots?.length ?? 0);
  add('pcie', 'Expansion slots', Math.min(1, expansion), isKnown('pcie_slots'));
  add('m2', 'M.2 sockets', m2.length, isKnown('m2_slots'));
  add('ocp', 'OCP network slots', ocp.length, ocp.length === 1);
  return groups;
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
  return {
    kind: 'm2',
    label: `M.2 ${id}`,
    group,
    hosts,
    get accepts() {
      const takes = [facts.sizes.join('/'), facts.protocols.join(', ')].filter((text) => text !== '');
      return `M.2 ${takes.join(' ')}`;
    },
    get blocked() {
      return missingCpu(facts.cpu, cpus);
    },
    facts,
  };
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

export function m2Slots(board: Board | undefined, cpus: number): M2Slot[] {
  if (!board) return [];
  const hosts = [board.uuid];
  return board.specs.m2_slots.map((facts) => m2Slot({ facts, id: facts.id, group: 'm2', hosts, cpus }));
}

export function systemSlots(): SlotOf<'system'>[] {
  const common = { kind: 'system', group: 'system', hosts: [], blocked: undefined } as const;
  return [
    { ...common, label: 'Chassis', accepts: 'chassis', takes: 'chassis' },
    { ...common, label: 'Board', accepts: 'motherboard', takes: 'motherboard' },
  ];
}

export function cpuSlots(board: Board | undefined): SlotOf<'cpu'>[] {
  if (!board) return [];
  const { uuid, specs } = board;
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
export function dimmSlots(board: Board | undefined, cpus: number): DimmSlot[] {
  if (!board) return [];
  const { uuid, specs } = board;
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

export function ocpSlots(board: Board | undefined): SlotOf<'ocp'>[] {
  return (board?.specs.ocp_slots ?? []).map(({ version }, nth) => ({
    kind: 'ocp' as const,
    label: `OCP ${nth + 1}`,
    group: 'ocp',
    hosts: board ? [board.uuid] : [],
    accepts: `OCP ${version}`,
    blocked: undefined,
    version,
  }));
}
