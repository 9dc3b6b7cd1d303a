import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog, type Part } from '@racksmith/catalog';
import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { anyServer } from './any-server.ts';
import type { ChangeItem } from './change-item.ts';
import type { Finding } from './finding.ts';
import { planChange } from './plan-change.ts';
import type { Plan } from './plan.ts';
import type { ServerSnapshot } from './server-snapshot.ts';
import { carriedOut, testItems, testServer } from './test-server.ts';

let catalog: Catalog;
let servers: ServerSnapshot[];
let uuids: string[];
beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../catalog', import.meta.url))]);
  const facts = JSON.parse(await readFile(new URL('scenarios.json', import.meta.url), 'utf8')) as {
    servers: Record<string, [string, number][]>;
  };
  servers = Object.values(facts.servers).map((parts) => testServer(catalog, parts));
  uuids = COMPONENT_TYPES.flatMap((type) => catalog.list(type) as readonly Part[]).map(({ uuid }) => uuid);
});

/** `npm run test:properties` runs thousands, with any seed: the one that it prints repeats the run. */
const { propertyRuns = 100, propertySeed = Date.now() % 2 ** 31 } = globalThis as {
  propertyRuns?: number;
  propertySeed?: number;
};
const RUNS = { numRuns: propertyRuns, seed: propertySeed };
afterAll(() => {
  if (propertyRuns > 100)
    process.stdout.write(`properties: ${propertyRuns} runs each, seed ${propertySeed}\n`);
});

const plan = (snapshot: ServerSnapshot, items: readonly Partial<ChangeItem>[]) =>
  planChange({ catalog, snapshot, items: testItems(catalog, ...items), namesParts: false });

/** Servers as people have them, and those that only a catalog could think of. */
const anyHost = () => fc.oneof(fc.constantFrom(...servers), anyServer(catalog));

/** A server and items that mostly make sense for it. */
const anyChange = (actions: readonly ChangeItem['action'][] = ['add', 'remove', 'replace'], maxLength = 6) =>
  anyHost().chain((snapshot) => {
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
      items: fc.array(item, { minLength: 1, maxLength }),
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

  /** A change of board, chassis, processors or cards makes or takes slots itself. */
  const isHost = (uuid: string | null | undefined) => /^(motherboard|chassis|cpu|pciecard)-/.test(uuid ?? '');

  it('no slot holds two units, and what is added takes none that is in use', () => {
    fc.assert(
      fc.property(anyChange(['add']), ({ snapshot, items }) => {
        fc.pre(!items.some(({ componentUuid }) => isHost(componentUuid)));
        const { steps } = plan(snapshot, items);
        const into = steps.flatMap(({ slot }) => (slot === null ? [] : [slot]));
        expect(new Set(into).size).toBe(into.length);
        expect(into.filter((slot) => snapshot.units.some((unit) => unit.slot === slot))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('who sits in a slot stays there, unless it is he that is changed', () => {
    fc.assert(
      fc.property(anyChange(), ({ snapshot, items }) => {
        fc.pre(!items.some((item) => isHost(item.componentUuid) || isHost(item.oldComponentUuid)));
        // What nothing housed may find a place.
        const slots = plan(snapshot, items).slotMap.slots.filter(({ group }) => group !== 'loose');
        const after = new Map(slots.map((slot) => [slot.after?.serial, slot.label]));
        const moved = slots.filter(
          ({ before, label }) => before?.serial && (after.get(before.serial) ?? label) !== label,
        );
        expect(moved).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('for any server', () => {
  /** A server and one of its units of these types; runs without such a unit are left out. */
  const anyUnit = (isWanted: (part: Part) => boolean) =>
    anyHost()
      .map((snapshot) => ({
        snapshot,
        units: snapshot.units.filter(({ componentUuid }) => {
          const part = catalog.find(componentUuid);
          return part !== undefined && isWanted(part);
        }),
      }))
      .filter(({ units }) => units.length > 0)
      .chain(({ snapshot, units }) => fc.constantFrom(...units).map((unit) => ({ snapshot, unit })));

  it('taking out what provides nothing is no error', () => {
    const providesNothing = (part: Part) =>
      ['ram', 'storage', 'nic', 'caddy'].includes(part.type) ||
      (part.type === 'pciecard' && part.specs.kind === 'gpu');
    fc.assert(
      fc.property(anyUnit(providesNothing), ({ snapshot, unit }) => {
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
    fc.assert(
      fc.property(
        anyUnit(() => true),
        ({ snapshot, unit }) => {
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
        },
      ),
      RUNS,
    );
  });

  it('what is added and then taken out again leaves everything where it was', () => {
    fc.assert(
      fc.property(anyChange(['add'], 2), ({ snapshot, items }) => {
        const added = plan(snapshot, items);
        fc.pre(added.valid);
        const grown = carriedOut(snapshot, added);
        const fresh = grown.units.filter(
          ({ serial }) => !snapshot.units.some((unit) => unit.serial === serial),
        );
        const removals = fresh.map(({ componentUuid, serial: componentSerial }) => ({
          action: 'remove' as const,
          componentUuid,
          componentSerial,
        }));
        expect(carriedOut(grown, plan(grown, removals)).units).toEqual(snapshot.units);
      }),
      RUNS,
    );
  });

  it('an old fault that has nothing to do with an item does not change what is said of it', () => {
    const drive = (part: Part) => part.type === 'storage' && !['M.2', 'AIC'].includes(part.specs.form_factor);
    const ofType = (type: ComponentType) => (part: Part) => part.type === type;
    /** What may be faulty beside what is asked for: they share neither slots nor ports nor lanes. */
    const pairs = [
      [drive, ofType('ram')],
      [ofType('ram'), drive],
      [ofType('caddy'), ofType('ram')],
      [ofType('ram'), ofType('nic')],
      [ofType('nic'), ofType('ram')],
      [ofType('cpu'), drive],
      [ofType('hbacard'), ofType('ram')],
    ] as const;
    const parts = COMPONENT_TYPES.flatMap((type) => catalog.list(type) as readonly Part[]);
    const fault = fc.constantFrom(...pairs).chain(([isFaulty, isAsked]) =>
      fc.record({
        snapshot: anyHost(),
        faulty: fc.constantFrom(...parts.filter(isFaulty)),
        asked: fc.constantFrom(...parts.filter(isAsked)),
        quantity: fc.integer({ min: 1, max: 40 }),
      }),
    );
    // Everything shares the power supplies and the room for processors' lanes.
    const aboutIt = ({ findings }: Plan) =>
      findings
        .filter(({ rule, severity }) => severity === 'error' && !rule.startsWith('PWR'))
        .map(({ rule }) => rule);
    fc.assert(
      fc.property(fault, ({ snapshot, faulty, asked, quantity }) => {
        const ill = carriedOut(snapshot, plan(snapshot, [{ componentUuid: faulty.uuid, quantity }]));
        const item = { componentUuid: asked.uuid };
        expect(aboutIt(plan(ill, [item]))).toEqual(aboutIt(plan(snapshot, [item])));
      }),
      RUNS,
    );
  });

  it('parts that are offered instead do fit, and those offered in addition do cure', () => {
    fc.assert(
      fc.property(anyChange(['add']), ({ snapshot, items: [asked = {}] }) => {
        const items = testItems(catalog, asked);
        const { findings } = planChange({ catalog, snapshot, items });
        for (const { rule, severity, fix } of findings) {
          const [offered] = fix?.parts ?? [];
          if (offered === undefined || severity !== 'error') continue;
          const isInstead = catalog.find(offered)?.type === items[0]?.componentType;
          const cured = isInstead
            ? plan(snapshot, [{ ...asked, componentUuid: offered }])
            : plan(snapshot, [asked, { componentUuid: offered }]);
          expect(cured.findings.filter((found) => found.rule === rule && found.severity === 'error')).toEqual(
            [],
          );
        }
      }),
      RUNS,
    );
  });
});
