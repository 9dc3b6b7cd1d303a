import { isUnbound, requirementInWords } from '@racksmith/domain';
import { readRequirement } from '../read-requirement.ts';
import type { AdviceFinding, AdvisoryRequestRule } from './rule.ts';

/**
 * CAT-05: what comes in is only described; a part has to be chosen before the change can be approved. Until then the item
 * takes no part in what is judged. Source: the facts of the catalog's records, by name.
 */
export const partChosen: AdvisoryRequestRule = {
  id: 'CAT-05',
  advises: true,
  reads: [],
  judge({ catalog, items }) {
    return items.flatMap((item): AdviceFinding[] => {
      const { componentType: type, requirement } = item;
      if (!isUnbound(item) || !requirement || type === null) return [];
      const { meets, unknown } = readRequirement(catalog, type, requirement);
      const matching = catalog.list(type).filter(meets).length;
      const asked = requirementInWords(requirement);
      const found = matching === 0 ? 'no part' : matching === 1 ? '1 part' : `${matching} parts`;
      const rest = unknown.length > 0 ? `, which knows nothing of ${unknown.join(', ')}` : '';
      return [
        {
          rule: 'CAT-05',
          severity: 'warning',
          itemIndex: item.index,
          subjectUuid: null,
          facts: { type, requirement: asked, matching, unknown: unknown.join(', ') || null },
          message: `No ${type} part is chosen yet for ${asked}: ${found} of the catalog would do${rest}`,
        },
      ];
    });
  },
};
