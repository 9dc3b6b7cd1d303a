import type { AdviceFinding, AdvisoryRequestRule } from './rule.ts';

/** INV-01: the stock holds as many free units of a model as the ticket brings in. A warning, because stock moves. Source: the inventory's free units. */
export const stock: AdvisoryRequestRule = {
  id: 'INV-01',
  advises: true,
  reads: [],
  judge({ catalog, snapshot, items }) {
    const coming = items.filter(
      ({ itemType, action, componentUuid }) =>
        itemType === 'component' && componentUuid !== null && (action === 'add' || action === 'replace'),
    );
    return [...Map.groupBy(coming, (item) => item.componentUuid ?? '')].flatMap(
      ([uuid, asking]): AdviceFinding[] => {
        const available = snapshot.stock[uuid];
        const need = asking.reduce((sum, item) => sum + item.quantity, 0);
        if (available === undefined || need <= available) return [];
        const message = `${available} of ${need} ${catalog.find(uuid)?.name ?? uuid} in stock`;
        return asking.map((item) => ({
          rule: 'INV-01',
          severity: 'warning',
          itemIndex: item.index,
          subjectUuid: uuid,
          facts: { uuid, available, need },
          message,
        }));
      },
    );
  },
};
