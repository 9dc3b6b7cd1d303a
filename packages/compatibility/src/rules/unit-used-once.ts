import type { Finding } from '../finding.ts';
import type { RequestRule } from './rule.ts';

/** TIX-01: one physical unit appears in one item only. A serial names it, coming or going. Source: a unit is in one place. */
export const unitUsedOnce: RequestRule = {
  id: 'TIX-01',
  reads: [],
  judge({ items }) {
    const bySerial = Map.groupBy(
      items.filter(({ itemType, componentSerial }) => itemType === 'component' && componentSerial !== null),
      (item) => item.componentSerial ?? '',
    );
    return [...bySerial]
      .filter(([, users]) => users.length > 1)
      .flatMap(([serial, users]) =>
        users.map((item): Finding => {
          const others = users.filter((other) => other !== item).map((other) => other.index + 1);
          return {
            rule: 'TIX-01',
            severity: 'error',
            itemIndex: item.index,
            subjectUuid: item.componentUuid,
            facts: { serial, items: users.length },
            message: `Serial ${serial} is also used by item ${others.join(', ')}`,
          };
        }),
      );
  },
};
