import { nameOf, type Unit } from '../engine/unit.ts';
import { byModel } from './by-model.ts';

/** "1 x AMD EPYC 7543P, 8 x Samsung 32GB DDR4-3200 RDIMM" */
export function listOf(units: readonly Unit[]): string {
  return byModel(units, (unit) => unit)
    .map(({ first, all }) => `${all.length} x ${nameOf(first)}`)
    .join(', ');
}
