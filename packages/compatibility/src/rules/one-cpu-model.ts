import { byModel } from './by-model.ts';
import { nameOf } from '../engine/unit.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/** CPU-05: all processors of a server are of one model. Source: HPE ProLiant service guides ("the same part number"). */
export const oneCpuModel: StateRule = {
  id: 'CPU-05',
  reads: [],
  judge({ unitsOf }) {
    const models = byModel(unitsOf('cpu'), (cpu) => cpu);
    const names = models.map(({ first, all }) => `${all.length} x ${nameOf(first)}`).join(', ');
    return violation({
      rule: 'CPU-05',
      severity: 'error',
      resource: 'cpu models',
      measure: models.length - 1,
      facts: { models: models.length, list: names },
      message: `All processors must be of the same model; there would be ${names}`,
      fix: { text: 'Replace all processors in one ticket' },
    });
  },
};
