import type { Unit } from '../engine/unit.ts';
import { byModel } from './by-model.ts';
import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

const PASSIVE_CARD_W = 75;
const CPU_W = 205;

/**
 * COOL-02: in one rack unit, a passively cooled card above 75 W or a processor above 205 W needs the vendor's airflow
 * kit. Watts. Source: Dell R740 and Lenovo SR650 thermal restrictions.
 */
export const airflow: AdvisoryRule = {
  id: 'COOL-02',
  advises: true,
  reads: ['chassis.rack_u', 'cpu.tdp_w', 'pciecard.tdp_w', 'pciecard.cooling'],
  judge({ chassis, unitsOf }) {
    if (chassis?.specs.rack_u !== 1) return [];
    const hot = [...unitsOf('cpu'), ...unitsOf('pciecard')].flatMap((unit) => {
      const { watts, limit } = heatOf(unit);
      return watts > limit ? [{ unit, watts, limit }] : [];
    });
    return byModel(hot, ({ unit }) => unit).flatMap(({ uuid, first, all: same }) => {
      const { unit, watts, limit } = first;
      return violation({
        rule: 'COOL-02',
        severity: 'warning',
        resource: `airflow ${uuid}`,
        measure: same.length,
        subject: uuid,
        facts: { parts: same.length, part_w: watts, limit_w: limit, rack_u: 1 },
        message: `Check the airflow kit for ${unit.part?.name ?? uuid}: ${watts} W in 1U, above ${limit} W`,
      });
    });
  },
};

function heatOf({ part }: Unit): { watts: number; limit: number } {
  if (part?.type === 'cpu') return { watts: part.specs.tdp_w ?? 0, limit: CPU_W };
  const passive = part?.type === 'pciecard' && part.specs.cooling === 'passive';
  return { watts: passive ? (part.specs.tdp_w ?? 0) : 0, limit: PASSIVE_CARD_W };
}
