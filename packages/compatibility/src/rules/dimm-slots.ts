import { cannotVerify } from './cannot-verify.ts';
import type { StateRule } from './rule.ts';
import { fewer } from './violation.ts';

/**
 * MEM-06: no more memory modules than slots that a processor drives: slots x processors / sockets.
 * Silent without any processor, where missing processors are the finding. Source: Dell and HPE population rules.
 */
export const dimmSlots: StateRule = {
  id: 'MEM-06',
  reads: ['motherboard.dimm_slots', 'motherboard.sockets'],
  judge({ board, cpus, unitsOf }) {
    const dimms = unitsOf('ram').length;
    if (!board || cpus === 0) return [];
    const { dimm_slots: slots, sockets } = board.specs;
    if (slots === null) return cannotVerify('MEM-06', board, 'dimm_slots', dimms);
    if (sockets === null) return cannotVerify('MEM-06', board, 'sockets', dimms);
    const usable = Math.floor((slots * Math.min(cpus, sockets)) / sockets);
    if (dimms <= usable) return [];
    const why = usable < slots ? ` (${slots - usable} more need another processor)` : '';
    return [
      {
        rule: 'MEM-06',
        severity: 'error',
        resource: 'dimm slots',
        measure: dimms - usable,
        subjectUuid: null,
        facts: { dimms, usable_slots: usable, slots, cpus, sockets, missing: dimms - usable },
        message: `${dimms} memory modules, but ${usable} usable slots on ${board.name}${why}`,
        fix: {
          text: fewer(dimms - usable, 'module'),
          dependents: unitsOf('ram').slice(-(dimms - usable)),
        },
      },
    ];
  },
};
