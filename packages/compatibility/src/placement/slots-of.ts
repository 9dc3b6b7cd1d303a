import type { PartOf } from '@racksmith/catalog';
import { bayGroups, baySlots } from './bay-slots.ts';
import { boardGroups, cpuSlots, dimmSlots, m2Slots, ocpSlots, systemSlots } from './board-slots.ts';
import { pcieSlots } from './pcie-slots.ts';
import { psuGroups, psuSlots } from './psu-slots.ts';
import type { Slot, SlotGroup, SlotOf } from './slot.ts';

/** What the slots of a server are part of. */
export interface Host {
  readonly board: () => PartOf<'motherboard'> | undefined;
  readonly chassis: () => PartOf<'chassis'> | undefined;
  readonly cpus: () => number;
}

type Kind = Slot['kind'];

/** The slots of one kind, and what decides on them: nothing else of the host is looked at. */
const PLACES: {
  readonly [K in Kind]: { readonly by: readonly (keyof Host)[]; readonly make: (host: Host) => SlotOf<K>[] };
} = {
  system: { by: [], make: systemSlots },
  cpu: { by: ['board'], make: ({ board }) => cpuSlots(board()) },
  dimm: { by: ['board', 'cpus'], make: ({ board, cpus }) => dimmSlots(board(), cpus()) },
  pcie: {
    by: ['board', 'chassis', 'cpus'],
    make: (host) => pcieSlots(host.board(), host.chassis(), host.cpus()),
  },
  m2: { by: ['board', 'cpus'], make: ({ board, cpus }) => m2Slots(board(), cpus()) },
  ocp: { by: ['board'], make: ({ board }) => ocpSlots(board()) },
  bay: { by: ['chassis'], make: ({ chassis }) => baySlots(chassis()) },
  psu: { by: ['chassis'], make: ({ chassis }) => psuSlots(chassis()) },
};

export const SLOT_KINDS = Object.keys(PLACES) as readonly Kind[];

const NEITHER = {};
const known = new WeakMap<object, WeakMap<object, Map<string, readonly Slot[]>>>();

/** The slots of board and chassis. Kept as long as both records: servers of one build have the same. */
export function slotsOf<K extends Kind>(kind: K, host: Host): readonly SlotOf<K>[] {
  const { by, make } = PLACES[kind];
  const board = (by.includes('board') ? host.board() : undefined) ?? NEITHER;
  const chassis = (by.includes('chassis') ? host.chassis() : undefined) ?? NEITHER;
  const key = by.includes('cpus') ? `${kind} ${host.cpus()}` : kind;
  const ofBoard = known.get(board) ?? new WeakMap<object, Map<string, readonly Slot[]>>();
  known.set(board, ofBoard);
  const ofBoth = ofBoard.get(chassis) ?? new Map<string, readonly Slot[]>();
  ofBoard.set(chassis, ofBoth);
  const slots = (ofBoth.get(key) as readonly SlotOf<K>[] | undefined) ?? make(host);
  ofBoth.set(key, slots);
  return slots;
}

/** The groups of the slots of board and chassis, as they are drawn. */
export function groupsOf({ board, chassis }: Host): SlotGroup[] {
  return [...boardGroups(board()), ...bayGroups(chassis()), ...psuGroups(chassis())];
}
