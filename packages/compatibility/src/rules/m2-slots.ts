import type { Ledger } from '../engine/ledger.ts';
import type { Unit } from '../engine/unit.ts';
import { m2Seats, standingM2Drives } from '../ledger/m2-seats.ts';
import type { StateRule } from './rule.ts';
import { withWords, type Words } from './violation.ts';

/**
 * STO-07: every M.2 drive finds a socket that takes its length, key and protocol, on the board or on an adapter card.
 * Lengths are M.2 size codes (2280 = 22 x 80 mm). Source: `m2_slots` and `provides_m2_slots`.
 */
export const m2Slots: StateRule = {
  id: 'STO-07',
  reads: [
    'motherboard.m2_slots.sizes',
    'motherboard.m2_slots.key',
    'motherboard.m2_slots.protocols',
    'pciecard.provides_m2_slots',
    'storage.m2_size',
    'storage.m2_key',
    'storage.protocol',
  ],
  judge(ledger) {
    if (!ledger.board) return [];
    const missing = standingM2Drives(ledger);
    if (missing === 0) return [];
    const resource = 'm2 sockets';
    const common = {
      rule: 'STO-07',
      severity: 'error',
      resource,
      measure: missing,
      subjectUuid: null,
    } as const;
    return [withWords(common, () => wordsOf(ledger, missing))];
  },
};

function wordsOf(ledger: Ledger, missing: number): Words {
  const { drives, usable, seated } = m2Seats(ledger);
  const housed = new Set(seated.map(({ drive }) => drive));
  const wanted = [...new Set(drives.map(formOf))].sort().join(', ');
  return {
    facts: { drives: drives.length, sockets: usable.length, missing, wanted },
    message: `No M.2 socket for ${missing} of ${drives.length} drives (${wanted}); usable sockets: ${usable.length}`,
    fix: {
      text: 'Add a card with M.2 sockets',
      adds: { type: 'pciecard', quantity: 1 },
      dependents: drives.filter((drive) => !housed.has(drive)),
    },
  };
}

function formOf({ part }: Unit): string {
  return part?.type === 'storage'
    ? [part.specs.m2_size, part.specs.protocol].filter(Boolean).join(' ')
    : 'unknown';
}
