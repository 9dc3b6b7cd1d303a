import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog } from '@racksmith/catalog';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ChangeItem } from './change-item.ts';
import type { Finding } from './finding.ts';
import { planChange } from './plan-change.ts';
import type { Plan } from './plan.ts';
import type { ServerSnapshot } from './server-snapshot.ts';
import { testItems, testServer } from './test-server.ts';

let catalog: Catalog;
let servers: ServerSnapshot[];
let uuids: string[];
beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../catalog', import.meta.url))]);
  const facts = JSON.parse(await readFile(new URL('scenarios.json', import.meta.url), 'utf8')) as {
    servers: Record<string, [string, number][]>;
  };
  servers = Object.values(facts.servers).map((parts) => testServer(catalog, parts));
  uuids = (
    ['cpu', 'ram', 'storage', 'motherboard', 'nic', 'caddy', 'chassis', 'pciecard', 'hbacard'] as const
  )
    .flatMap((type) => catalog.list(type))
    .map(({ uuid }) => uuid);
});

const RUNS = { numRuns: 200 };
const plan = (snapshot: ServerSnapshot, items: readonly Partial<ChangeItem>[]) =>
  planChange({ catalog, snapshot, items: testItems(catalog, ...items), namesParts: false });

/** A server and items that mostly make sense for it. */
const anyChange = (actions: readonly ChangeItem['action'][] = ['add', 'remove', 'replace']) =>
  fc.constantFrom(...servers).chain((snapshot) => {
    const installed = fc.constantFrom(...snapshot.units.map(({ componentUuid }) => componentUuid));
    const known = fc.constantFrom(...uuids);
    const quantity = fc.integer({ min: 1, max: 4 });
    const item: fc.Arbitrary<Partial<ChangeItem>> = fc
      .tuple(fc.constantFrom(...actions), known, installed, fc.boolean(), quantity)
      .map(([action, other, present, own, quantity]) => {
        if (action === 'add') return { action, componentUuid: own ? present : other, quantity };
        if (action === 'remove') return { action, componentUuid: present, quantity };
        const type = catalog.find(present)?.type;
        const fresh = own || catalog.find(other)?.type !== type ? present : other;
        return { action, componentUuid: fresh, oldComponentUuid: present, quantity };
      });
    return fc.record({
      snapshot: fc.constant(snapshot),
      items: fc.array(item, { minLength: 1, maxLength: 6 }),
    });
  });

const bare = ({ rule, severity, subjectUuid, facts }: Finding) =>
  JSON.stringify([rule, severity, subjectUuid, facts]);
const rulesOf = ({ findings }: Plan) =>
  [...new Set(findings.map(({ rule, severity }) => `${rule} ${severity}`))].sort();

describe('for any change', () => {
  it('the order of the items does not matter', () => {
    const shuffled = anyChange().chain(({ snapshot, items }) => {
      const order = fc.shuffledSubarray(
        items.map((_, index) => index),
        { minLength: items.length },
      );
      return fc.record({ snapshot: fc.constant(snapshot), items: fc.constant(items), order });
    });
    fc.assert(
      fc.property(shuffled, ({ snapshot, items, order }) => {
        const one = plan(snapshot, items);
        const two = plan(
          snapshot,
          order.map((at) => items[at] ?? {}),
        );
        expect(two.hash).toBe(one.hash);
        expect(two.findings.map(bare).sort()).toEqual(one.findings.map(bare).sort());
        for (const [at, from] of order.entries()) expect(two.items[at]?.status).toBe(one.items[from]?.status);
        expect(two.steps.map(({ summary }) => summary)).toEqual(one.steps.map(({ summary }) => summary));
      }),
      RUNS,
    );
  });

  it('a quantity of n is n times one', () => {
    fc.assert(
      fc.property(anyChange(), ({ snapshot, items }) => {
        const whole = plan(snapshot, items);
        const split = plan(
          snapshot,
          items.flatMap((item) =>
            Array.from({ length: item.quantity ?? 1 }, () => ({ ...item, quantity: 1 })),
          ),
        );
        expect(rulesOf(split)).toEqual(rulesOf(whole));
        expect(split.steps.map(({ summary }) => summary)).toEqual(whole.steps.map(({ summary }) => summary));
        if (whole.valid) expect(split.hash).toBe(whole.hash);
      }),
      RUNS,
    );
  });

  it('neither the order of the units, nor serials, stock or version move the hash', () => {
    const shuffled = anyChange().chain(({ snapshot, items }) =>
      fc
        .tuple(fc.shuffledSubarray([...snapshot.units], { minLength: snapshot.units.length }), fc.nat())
        .map(([units, version]) => ({ snapshot, items, units, version })),
    );
    fc.assert(
      fc.property(shuffled, ({ snapshot, items, units, version }) => {
        const stock = Object.fromEntries(uuids.map((uuid) => [uuid, version % 3]));
        const other = {
          ...snapshot,
          stock,
          server: { ...snapshot.server, version },
          units: units.map((unit, nth) => ({ ...unit, unitId: `other ${nth}`, serial: `other ${nth}` })),
        };
        expect(plan(other, items).hash).toBe(plan(snapshot, items).hash);
      }),
      RUNS,
    );
  });

  it('an error names an item, and the plan is valid exactly when there is none', () => {
    fc.assert(
      fc.property(anyChange(), ({ snapshot, items }) => {
        const { findings, valid, items: verdicts } = plan(snapshot, items);
        const errors = findings.filter(({ severity }) => severity === 'error');
        expect(valid).toBe(errors.length === 0);
        for (const { itemIndex } of errors) expect(verdicts[itemIndex ?? -1]?.status).toBe('invalid');
      }),
      RUNS,
    );
  });

  it('no slot holds two units, and what is only added to moves nobody', () => {
    fc.assert(
      fc.property(anyChange(['add']), ({ snapshot, items }) => {
        const { steps, slotMap } = plan(snapshot, items);
        const into = steps.flatMap(({ slot }) => (slot === null ? [] : [slot]));
        expect(new Set(into).size).toBe(into.length);
        expect(into.filter((slot) => snapshot.units.some((unit) => unit.slot === slot))).toEqual([]);
        expect(slotMap.slots.filter(({ change }) => change === 'move')).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('for any server', () => {
  const anyUnit = (types: readonly string[]) =>
    fc.constantFrom(
      ...servers.flatMap((snapshot) =>
        snapshot.units
          .filter((unit) => types.includes(unit.componentType))
          .map((unit) => ({ snapshot, unit })),
      ),
    );

  it('taking out what provides nothing is no error', () => {
    fc.assert(
      fc.property(anyUnit(['ram', 'storage', 'nic', 'caddy']), ({ snapshot, unit }) => {
        const item = {
          action: 'remove' as const,
          componentUuid: unit.componentUuid,
          componentSerial: unit.serial,
        };
        const { findings } = plan(snapshot, [item]);
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      RUNS,
    );
  });

  it('a part replaced by its own model changes nothing but the unit', () => {
    const all = ['cpu', 'ram', 'storage', 'motherboard', 'nic', 'caddy', 'chassis', 'pciecard', 'hbacard'];
    fc.assert(
      fc.property(anyUnit(all), ({ snapshot, unit }) => {
        const { componentUuid, serial, slot } = unit;
        const item = {
          action: 'replace' as const,
          componentUuid,
          oldComponentUuid: componentUuid,
          componentSerial: serial,
        };
        const { findings, steps } = plan(snapshot, [item]);
        expect(findings).toEqual([]);
        expect(steps).toMatchObject([{ action: 'replace', slot, oldSerial: serial }]);
      }),
      RUNS,
    );
  });
});
