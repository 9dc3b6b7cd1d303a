import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog, type Part } from '@racksmith/catalog';
import { fileURLToPath } from 'node:url';
import { planChange, planWithRules } from '../plan-change.ts';
import { testItems, testServer } from '../test-server.ts';
import { BAY_CASES } from './cases/bay-cases.ts';
import { CARD_CASES } from './cases/card-cases.ts';
import { LANE_CASES } from './cases/lane-cases.ts';
import { PORT_CASES } from './cases/port-cases.ts';
import type { RuleCase } from './cases/rule-case.ts';
import { SUPPLY_CASES } from './cases/supply-cases.ts';
import { RULE_TABLE } from './rule-table.ts';

const CASES = [...CARD_CASES, ...LANE_CASES, ...BAY_CASES, ...PORT_CASES, ...SUPPLY_CASES];

let real: Catalog;
beforeAll(async () => {
  real = await loadCatalog([fileURLToPath(new URL('../../../../catalog', import.meta.url))]);
});

/** The real catalog with facts of some parts changed. */
function catalogOf({ altered = {} }: RuleCase): Catalog {
  return {
    ...real,
    find: (uuid) => {
      const part = real.find(uuid);
      const facts = part && altered[part.uuid];
      return facts ? ({ ...part, specs: { ...part.specs, ...facts } } as Part) : part;
    },
  };
}

describe.each(CASES)('$rule: $shows', (one) => {
  it(one.fires ? 'fires' : 'does not fire', () => {
    const catalog = catalogOf(one);
    const input = {
      catalog,
      snapshot: testServer(catalog, one.server),
      items: testItems(catalog, ...one.items),
    };
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
    const off = {
      request: RULE_TABLE.request.filter(({ id }) => id !== one.rule),
      state: RULE_TABLE.state.filter(({ id }) => id !== one.rule),
    };
    expect(planWithRules(off, input).findings.some(({ rule }) => rule === one.rule)).toBe(false);
  });
});

it('each of these rules has an example on both sides', () => {
  const ids = [...RULE_TABLE.request, ...RULE_TABLE.state].map(({ id }) => id);
  const wanted = ids.filter((id) => /^(PCI|STO|NET|REP|PWR|COOL)-/.test(id));
  const sides = (fires: boolean) =>
    new Set(CASES.filter((one) => one.fires === fires).map(({ rule }) => rule));
  expect(wanted.filter((id) => !sides(true).has(id) || !sides(false).has(id))).toEqual([]);
  expect(wanted).toHaveLength(34);
});
