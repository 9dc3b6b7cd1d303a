import type { Finding } from '../finding.ts';
import type { RequestRule } from './rule.ts';

const MOST = 64;

/**
 * CAT-03: an item asks for a whole number from 1 to 64 of units, and for one where it names a serial. The boundary says so
 * first; this holds for whoever asks the engine directly. Source: one serial names one unit.
 */
export const itemQuantity: RequestRule = {
  id: 'CAT-03',
  reads: [],
  judge({ items }) {
    return items.flatMap(({ index, itemType, quantity, componentSerial, componentUuid }): Finding[] => {
      if (itemType !== 'component') return [];
      const most = componentSerial === null ? MOST : 1;
      if (Number.isInteger(quantity) && quantity >= 1 && quantity <= most) return [];
      const facts = { quantity: Number.isFinite(quantity) ? quantity : String(quantity), least: 1, most };
      const message =
        componentSerial === null
          ? `The quantity must be a whole number from 1 to ${MOST}`
          : `Serial ${componentSerial} names one unit, so the quantity must be 1`;
      return [
        { rule: 'CAT-03', severity: 'error', itemIndex: index, subjectUuid: componentUuid, facts, message },
      ];
    });
  },
};
