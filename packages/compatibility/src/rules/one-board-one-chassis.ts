import type { StateRule, Violation } from './rule.ts';

/** SYS-01: a server has one motherboard and one chassis. Several of any other part are a matter of room. Source: a unit of each makes the server. */
export const oneBoardOneChassis: StateRule = {
  id: 'SYS-01',
  reads: [],
  judge({ unitsOf }) {
    return (['motherboard', 'chassis'] as const).flatMap((type): Violation[] => {
      const units = unitsOf(type).length;
      if (units <= 1) return [];
      return [
        {
          rule: 'SYS-01',
          severity: 'error',
          resource: type,
          measure: units - 1,
          subjectUuid: null,
          facts: { type, units },
          message: `The server already has a ${type}: replace it instead of adding another`,
        },
      ];
    });
  },
};
