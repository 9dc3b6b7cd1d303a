import type { Part } from '@racksmith/catalog';
import type { Advice } from './rule.ts';

/**
 * SPEC-01: a rule needs a fact that the catalog states as not known (null). Unknown is never "fits". Source: the
 * fields that a record states as null.
 * @param units how many units rest on the fact, so that one more of them is a new warning
 */
export function cannotVerify(rule: string, part: Part, field: string, units: number): Advice[] {
  if (units === 0) return [];
  return [
    {
      rule: 'SPEC-01',
      severity: 'warning',
      resource: `${rule} ${part.uuid} ${field}`,
      measure: units,
      subjectUuid: part.uuid,
      facts: { rule, field, uuid: part.uuid },
      message: `Cannot verify ${rule}: ${field.replaceAll('_', ' ')} of ${part.name} is not known`,
      fix: {
        text: `Look ${field.replaceAll('_', ' ')} up in the manual of ${part.name}, and state it in its record`,
      },
    },
  ];
}
