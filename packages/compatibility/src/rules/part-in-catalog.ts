import { isUnbound } from '@racksmith/domain';
import type { Finding } from '../finding.ts';
import { idsOf } from './ids-of.ts';
import type { RequestRule } from './rule.ts';

/** CAT-01: every id of an item is a uuid or alias of the catalog, and an item that brings a part says which, or what it must be. Source: the catalog folders. */
export const partInCatalog: RequestRule = {
  id: 'CAT-01',
  reads: [],
  judge({ catalog, items }) {
    return items.flatMap((item): Finding[] => {
      const common = { rule: 'CAT-01', severity: 'error', itemIndex: item.index } as const;
      const type = item.componentType;
      const brings = item.itemType === 'component' && (item.action === 'add' || item.action === 'replace');
      if (brings && item.componentUuid === null && !isUnbound(item)) {
        const facts = { type, reason: 'no part chosen' };
        return [{ ...common, subjectUuid: null, facts, message: `No ${type ?? 'part'} is chosen yet` }];
      }
      return idsOf(item)
        .filter((uuid) => !catalog.find(uuid))
        .map((uuid) => ({
          ...common,
          subjectUuid: uuid,
          facts: { uuid, type },
          message: `${uuid} is not in the catalog${type === null ? '' : ` of ${type} parts`}`,
        }));
    });
  },
};
