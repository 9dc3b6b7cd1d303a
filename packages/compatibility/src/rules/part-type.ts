import type { Finding } from '../finding.ts';
import { idsOf } from './ids-of.ts';
import type { RequestRule } from './rule.ts';

/** CAT-02: a part is of the type that its item says. Source: the folder its record is in. */
export const partType: RequestRule = {
  id: 'CAT-02',
  reads: [],
  judge({ catalog, items }) {
    return items.flatMap((item) =>
      idsOf(item).flatMap((uuid): Finding[] => {
        const actual = catalog.find(uuid)?.type;
        const type = item.componentType;
        if (actual === undefined || type === null || actual === type) return [];
        return [
          {
            rule: 'CAT-02',
            severity: 'error',
            itemIndex: item.index,
            subjectUuid: uuid,
            facts: { uuid, type, actual },
            message: `${uuid} is of type ${actual}, not ${type}`,
          },
        ];
      }),
    );
  },
};
