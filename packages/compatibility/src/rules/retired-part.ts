import type { AdviceFinding, AdvisoryRequestRule } from './rule.ts';

/** CAT-04: a part that is no longer to be bought or built in comes in. What is installed stays valid. Source: `retired` of the record. */
export const retiredPart: AdvisoryRequestRule = {
  id: 'CAT-04',
  advises: true,
  reads: [],
  judge({ catalog, items }) {
    return items.flatMap(({ index, itemType, action, componentUuid }): AdviceFinding[] => {
      const comes = itemType === 'component' && (action === 'add' || action === 'replace');
      const part = comes && componentUuid !== null ? catalog.find(componentUuid) : undefined;
      if (part?.retired !== true) return [];
      return [
        {
          rule: 'CAT-04',
          severity: 'warning',
          itemIndex: index,
          subjectUuid: part.uuid,
          facts: { uuid: part.uuid, retired: true },
          message: `${part.name} is retired: it should no longer be built in`,
        },
      ];
    });
  },
};
