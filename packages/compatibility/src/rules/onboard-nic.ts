import type { Finding } from '../finding.ts';
import { leavingUuid, takesOut } from './leaving.ts';
import type { RequestRule } from './rule.ts';

const ONBOARD = /^onboard\b/;

/** NET-02: network ports on the board are no part of their own and cannot be taken out. Source: `onboard_nics` of the board. */
export const onboardNic: RequestRule = {
  id: 'NET-02',
  reads: ['motherboard.onboard_nics'],
  judge({ items, installed }) {
    const board = installed.map(({ part }) => part).find((part) => part?.type === 'motherboard');
    if (board?.type !== 'motherboard' || board.specs.onboard_nics.length === 0) return [];
    const named = new Set(board.specs.onboard_nics.map(({ controller }) => controller.toLowerCase()));
    return items.filter(takesOut).flatMap((item): Finding[] => {
      const uuid = leavingUuid(item)?.toLowerCase();
      if (uuid === undefined || item.componentType !== 'nic') return [];
      if (!ONBOARD.test(uuid) && !named.has(uuid)) return [];
      return [
        {
          rule: 'NET-02',
          severity: 'error',
          itemIndex: item.index,
          subjectUuid: board.uuid,
          facts: { onboard: [...named].sort().join(', '), board: board.uuid },
          message: `Onboard ports are part of ${board.name} and cannot be removed or replaced alone`,
        },
      ];
    });
  },
};
