import { modelsOf } from './models-of.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * MEM-10: modules of several models (part, capacity or rank). They mostly run, so a warning; an error on boards whose
 * vendor forbids it. Source: Dell R740 manual (two capacities run), XC7525 and XC6515 manuals (none).
 */
export const mixedDimms: StateRule = {
  id: 'MEM-10',
  reads: ['motherboard.forbids_mixed_dimms', 'ram.capacity_gb', 'ram.ranks'],
  judge(ledger) {
    const { board } = ledger;
    if (!board) return [];
    const models = modelsOf(ledger, 'ram');
    const distinct = (values: unknown[]) => new Set(values).size;
    const list = models.map(({ part, count }) => `${count} x ${part.name}`).join(', ');
    return violation({
      rule: 'MEM-10',
      severity: board.specs.forbids_mixed_dimms === true ? 'error' : 'warning',
      resource: 'module models',
      subject: board.uuid,
      measure: models.length - 1,
      facts: {
        models: models.length,
        capacities: distinct(models.map(({ part }) => part.specs.capacity_gb)),
        ranks: distinct(models.map(({ part }) => part.specs.ranks)),
        list,
      },
      message: `Mixed memory modules: ${list}`,
    });
  },
};
