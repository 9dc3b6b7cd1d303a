import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog } from '@racksmith/catalog';
import { fileURLToPath } from 'node:url';
import { planChange, planWithRules } from '../plan-change.ts';
import { RULE_CASES } from './cases/rule-cases.ts';
import { caseInput } from './cases/case-input.ts';
import { RULE_IDS, withoutRule } from './rule-table.ts';

let real: Catalog;
beforeAll(async () => {
  real = await loadCatalog([fileURLToPath(new URL('../../../../catalog', import.meta.url))]);
});

describe.each(RULE_CASES)('$rule: $shows', (one) => {
  it(one.fires ? 'fires' : 'does not fire', () => {
    const input = caseInput(real, one);
    const { findings } = planChange(input);
    const found = findings.filter(({ rule }) => rule === one.rule);
    expect(findings.filter(({ facts }) => facts.reason === 'rule failed')).toEqual([]);
    expect(found.length > 0).toBe(one.fires);
    if (!one.fires) return;
    expect(found[0]).toMatchObject({
      ...(one.severity ? { severity: one.severity } : {}),
      facts: one.facts ?? {},
    });
    expect(found[0]?.message).not.toMatch(/undefined|null|NaN|Infinity/);
    // Nobody else speaks for the rule: with it switched off, the finding is gone.
    if (one.rule === 'SPEC-01') return;
    expect(planWithRules(withoutRule(one.rule), input).findings.some(({ rule }) => rule === one.rule)).toBe(
      false,
    );
  });
});

it('each rule has an example on both sides', () => {
  const sides = (fires: boolean) =>
    new Set(RULE_CASES.filter((one) => one.fires === fires).map(({ rule }) => rule));
  expect(RULE_IDS.filter((id) => !sides(true).has(id) || !sides(false).has(id))).toEqual([]);
  expect(RULE_IDS).toHaveLength(74);
});
