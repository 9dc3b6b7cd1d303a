import { readRequirement } from '../read-requirement.ts';
import type { AdviceFinding, AdvisoryRequestRule } from './rule.ts';

/**
 * CAT-06: the part that was chosen is not what was asked for; whoever approves decides whether it will do. Source: the
 * facts of its record, by name.
 */
export const partAsRequired: AdvisoryRequestRule = {
  id: 'CAT-06',
  advises: true,
  reads: [],
  judge({ catalog, items }) {
    return items.flatMap(({ index, componentUuid, componentType: type, requirement }): AdviceFinding[] => {
      const part = componentUuid === null ? undefined : catalog.find(componentUuid);
      if (!part || !requirement || part.type !== type) return [];
      const differences = readRequirement(catalog, type, requirement).differences(part);
      if (differences.length === 0) return [];
      const asked = differences.map((fact) => `${fact} ${requirement[fact]}`).join(', ');
      return [
        {
          rule: 'CAT-06',
          severity: 'warning',
          itemIndex: index,
          subjectUuid: part.uuid,
          facts: { uuid: part.uuid, differences: asked },
          message: `${part.name} was chosen, but asked for was ${asked}`,
        },
      ];
    });
  },
};
