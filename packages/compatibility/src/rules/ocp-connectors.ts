import { connectorOf } from '../placement/fits.ts';
import type { StateRule, Violation } from './rule.ts';

/** PCI-10: mezzanine network cards (OCP, rNDC, FlexLOM) need a connector of their own form. Source: OCP NIC 3.0. */
export const ocpConnectors: StateRule = {
  id: 'PCI-10',
  reads: ['motherboard.ocp_slots.version', 'nic.form_factor'],
  judge({ board, unitsIn }) {
    if (!board) return [];
    const cards = unitsIn('ocp');
    const byForm = Map.groupBy(cards, ({ part }) => (part?.type === 'nic' ? part.specs.form_factor : 'PCIe'));
    return [...byForm].flatMap(([form, members]): Violation[] => {
      const connectors = board.specs.ocp_slots.filter(({ version }) => connectorOf(form) === version).length;
      const missing = members.length - connectors;
      if (missing <= 0) return [];
      const [card, connector] = [plural(members.length, 'card'), plural(connectors, 'connector')];
      return [
        {
          rule: 'PCI-10',
          severity: 'error',
          resource: `${form} connectors`,
          measure: missing,
          subjectUuid: null,
          facts: { form, cards: members.length, connectors, missing },
          message: `${members.length} ${form} network ${card}, but ${board.name} has ${connectors} such ${connector}`,
        },
      ];
    });
  },
};

function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}
