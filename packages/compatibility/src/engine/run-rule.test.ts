import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog, type Part } from '@racksmith/catalog';
import { fileURLToPath } from 'node:url';
import { planChange } from '../plan-change.ts';
import { caseInput } from '../rules/cases/case-input.ts';
import * as part from '../rules/cases/parts.ts';
import { add, replace } from '../rules/cases/parts.ts';
import { RULE_CASES } from '../rules/cases/rule-cases.ts';
import type { RuleCase } from '../rules/cases/rule-case.ts';
import { RULE_TABLE } from '../rules/rule-table.ts';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../../catalog', import.meta.url))]);
});

describe('facts that nobody has verified', () => {
  const onX12Dpi = {
    rule: 'STO-07',
    shows: 'one M.2 drive too many on a board whose socket lengths are not verified',
    server: [[part.X12DPI, 1]],
    items: [add(part.M2, 9)],
    fires: true,
  } as const;

  it('are named in the findings that rest on them', () => {
    const { findings } = planChange(caseInput(catalog, onX12Dpi));
    const found = findings.find(({ rule }) => rule === 'STO-07');
    expect(found?.facts.unverified).toBe('m2_slots.sizes of Supermicro X12DPi-N6');
    expect(found?.message).toContain('(not verified: m2_slots.sizes of Supermicro X12DPi-N6)');
    // It is said beside what would help, not in its place.
    expect(found?.fix?.text).toContain('M.2 sockets');
  });

  it('are named also where the request itself is judged', () => {
    const doubtful: RuleCase = {
      rule: 'REP-01',
      shows: '',
      server: [
        [part.H12, 1],
        [part.EPYC, 1],
      ],
      items: [replace(part.EPYC, part.ROME)],
      fires: true,
      altered: { [part.ROME]: { unverified: ['specs.cores'] } },
    };
    const { findings } = planChange(caseInput(catalog, doubtful));
    expect(findings.find(({ rule }) => rule === 'REP-01')?.facts.unverified).toBe('cores of AMD EPYC 7302P');
  });

  it('are not named in others', () => {
    const { findings } = planChange(
      caseInput(catalog, { ...onX12Dpi, rule: 'CPU-01', items: [add(part.EPYC)] }),
    );
    expect(findings.find(({ rule }) => rule === 'CPU-01')?.facts.unverified).toBeUndefined();
  });
});

describe('a fact that the catalog states as not known', () => {
  /** The schema wants these stated. */
  const ALWAYS_KNOWN = ['motherboard.pcie_slots', 'chassis.expansion', 'nic.form_factor'];
  const reads = new Map(RULE_TABLE.state.map((rule) => [rule.id, rule.reads]));
  const firing = RULE_CASES.filter(
    ({ fires, severity, rule }) => fires && severity === 'error' && reads.has(rule),
  );
  const cases = firing.flatMap((one) =>
    (reads.get(one.rule) ?? []).flatMap((path) => {
      const [type = '', field = '', deeper] = path.split('.');
      return deeper === undefined && !ALWAYS_KNOWN.includes(path) ? [{ one, path, type, field }] : [];
    }),
  );

  it.each(cases)(
    '$one.rule without $path: fires or says that it cannot verify ($one.shows)',
    ({ one, type, field }) => {
      const { findings } = planChange(caseInput(catalog, withoutFact(one, type, field)));
      const spoken = findings.filter(({ rule, facts }) => rule === one.rule || facts.rule === one.rule);
      expect(spoken).not.toEqual([]);
    },
  );

  /** The example with the fact set to null in all its parts of the type that state it. */
  function withoutFact(one: RuleCase, type: string, field: string): RuleCase {
    const uuids = [
      ...one.server.map(([uuid]) => uuid),
      ...one.items.flatMap((item) => [item.componentUuid, item.oldComponentUuid]),
    ];
    const parts = uuids
      .map((uuid) => catalog.find(uuid ?? ''))
      .filter((found): found is Part => found?.type === type);
    const altered = { ...one.altered };
    for (const { uuid, specs } of parts) {
      const facts = { ...specs, ...altered[uuid] };
      if (Object.hasOwn(facts, field)) altered[uuid] = { ...altered[uuid], [field]: null };
    }
    return { ...one, altered };
  }
});
