import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/** NET-01: neither a network card nor a port on the board. Source: `onboard_nics` of the board. */
export const networkPort: AdvisoryRule = {
  id: 'NET-01',
  advises: true,
  reads: ['motherboard.onboard_nics'],
  judge({ board, unitsOf }) {
    if (!board) return [];
    const onboard = board.specs.onboard_nics.reduce((sum, { ports }) => sum + ports, 0);
    return violation({
      rule: 'NET-01',
      severity: 'warning',
      resource: 'network ports',
      subject: board.uuid,
      measure: onboard === 0 && unitsOf('nic').length === 0 ? 1 : 0,
      facts: { onboard_ports: onboard, network_cards: 0 },
      message: `The server has no network port: ${board.name} has none and there is no network card`,
      fix: { text: 'Add a network card', adds: { type: 'nic', quantity: 1 } },
    });
  },
};
