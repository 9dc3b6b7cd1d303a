import type { PartOf } from '@racksmith/catalog';
import { baySlots } from './bay-slots.ts';
import { boardSlots } from './board-slots.ts';
import { psuSlots } from './psu-slots.ts';
import type { Slot, SlotGroup } from './slot.ts';

interface Places {
  readonly slots: readonly Slot[];
  readonly groups: readonly SlotGroup[];
}

type Board = PartOf<'motherboard'>;
type Chassis = PartOf<'chassis'>;

const NEITHER = {};
const known = new WeakMap<object, WeakMap<object, Map<number, Places>>>();

/** The slots of board and chassis. Kept as long as both records: servers of one build have the same. */
export function slotsOf(board: Board | undefined, chassis: Chassis | undefined, cpus: number): Places {
  const ofBoard = known.get(board ?? NEITHER) ?? new WeakMap<object, Map<number, Places>>();
  known.set(board ?? NEITHER, ofBoard);
  const ofBoth = ofBoard.get(chassis ?? NEITHER) ?? new Map<number, Places>();
  ofBoard.set(chassis ?? NEITHER, ofBoth);
  const places = ofBoth.get(cpus) ?? makePlaces(board, chassis, cpus);
  ofBoth.set(cpus, places);
  return places;
}

function makePlaces(board: Board | undefined, chassis: Chassis | undefined, cpus: number): Places {
  const bays = baySlots(chassis);
  const onBoard = boardSlots({ board, chassis, cpus });
  const supplies = psuSlots(chassis);
  return {
    slots: [...onBoard.slots, ...bays.slots, ...supplies.slots],
    groups: [...onBoard.groups, ...bays.groups, ...supplies.groups],
  };
}
