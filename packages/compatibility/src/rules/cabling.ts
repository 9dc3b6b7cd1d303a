import { replacedParts } from './replaced-parts.ts';
import type { AdvisoryRequestRule } from './rule.ts';

/** NET-03: a network card replaced by one with other connectors needs other cables or optics. Source: data sheets of the cards. */
export const cabling: AdvisoryRequestRule = {
  id: 'NET-03',
  advises: true,
  reads: ['nic.connector'],
  judge(request) {
    return replacedParts(request).flatMap(({ item, old, next }) => {
      if (old.type !== 'nic' || next.type !== 'nic') return [];
      const [from, to] = [old.specs.connector, next.specs.connector];
      if (from === null || to === null || from === to) return [];
      return [
        {
          rule: 'NET-03' as const,
          severity: 'warning' as const,
          itemIndex: item.index,
          subjectUuid: next.uuid,
          facts: { from, to },
          message: `Cabling changes from ${from} to ${to}: have matching cables or optics at hand`,
        },
      ];
    });
  },
};
