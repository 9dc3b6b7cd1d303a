import type { Ledger } from '../engine/ledger.ts';
import type { Unit } from '../engine/unit.ts';
import { m2Slot } from './board-slots.ts';
import type { M2Slot } from './slot.ts';

/** M.2 sockets of adapter cards, labelled by the slot that the card sits in. */
export function adapterSlots({ board, cpus }: Ledger, seats: ReadonlyMap<Unit, string>): M2Slot[] {
  return [...seats].flatMap(([{ part }, seat]) => {
    if (part?.type !== 'pciecard') return [];
    const hosts = board ? [part.uuid, board.uuid] : [part.uuid];
    return (part.specs.provides_m2_slots ?? []).map((facts) =>
      m2Slot({ facts, id: `${seat}/${facts.id}`, group: `m2:${seat}`, hosts, cpus }),
    );
  });
}
