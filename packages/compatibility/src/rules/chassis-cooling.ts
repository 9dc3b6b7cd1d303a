import { byModel } from './by-model.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule, Violation } from './rule.ts';
import { violation } from './violation.ts';

/** COOL-01: a processor hotter than the chassis is built for, where it states a limit. TDP in watts. Source: OEM thermal tables. */
export const chassisCooling: StateRule = {
  id: 'COOL-01',
  reads: ['chassis.max_cpu_tdp_w', 'cpu.tdp_w'],
  judge({ chassis, unitsOf }) {
    const limit = chassis?.specs.max_cpu_tdp_w;
    const cpus = unitsOf('cpu');
    if (!chassis || limit === undefined) return [];
    if (limit === null) return cannotVerify('COOL-01', chassis, 'max_cpu_tdp_w', cpus.length);
    return byModel(cpus, (cpu) => cpu).flatMap(({ uuid, first, all: same }): Violation[] => {
      const part = first.part;
      if (part?.type !== 'cpu') return [];
      const tdp = part.specs.tdp_w;
      if (tdp === undefined) return [];
      if (tdp === null) return cannotVerify('COOL-01', part, 'tdp_w', same.length);
      return violation({
        rule: 'COOL-01',
        severity: 'error',
        resource: `cpu cooling ${uuid}`,
        measure: tdp > limit ? same.length : 0,
        subject: uuid,
        facts: { cpu_tdp_w: tdp, chassis_limit_w: limit },
        message: `${part.name} has ${tdp} W; ${chassis.name} cools ${limit} W per processor`,
      });
    });
  },
};
