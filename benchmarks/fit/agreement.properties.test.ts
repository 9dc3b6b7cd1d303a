import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog, type Part } from '@racksmith/catalog';
import { findCompatible, planChange, suggestSlots, type ServerSnapshot } from '@racksmith/compatibility';
import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fullServer } from './full-server.ts';
import { generateCatalog } from './generate-catalog.ts';
import { itemFor, type Question } from './questions.ts';

const SHIPPED = fileURLToPath(new URL('../../catalog', import.meta.url));
const PARTS = 3000;
const JUDGED_SINGLY = 12;

let folder: string;
let catalog: Catalog;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'racksmith-agreement-'));
  await generateCatalog(folder, PARTS, 20260102);
  catalog = await loadCatalog([SHIPPED, folder]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** As in the properties of the engine: `npm run test:properties` runs more of them, and prints the seed. */
const { propertyRuns = 20, propertySeed = Date.now() % 2 ** 31 } = globalThis as {
  propertyRuns?: number;
  propertySeed?: number;
};
const RUNS = { numRuns: propertyRuns, seed: propertySeed };
afterAll(() => {
  if (propertyRuns > 20) process.stdout.write(`agreement: ${propertyRuns} runs, seed ${propertySeed}\n`);
});

/** The full server with fewer drives, and some parts of the catalog that nobody asked whether they fit. */
const anyServer = (): fc.Arbitrary<ServerSnapshot> =>
  fc
    .tuple(fc.nat(24), fc.array(anyPart(), { maxLength: 3 }))
    .map(([drives, extras]) => withParts(fullServer(catalog, drives), extras));

const anyPart = (): fc.Arbitrary<Part> =>
  fc
    .constantFrom(...COMPONENT_TYPES)
    .chain((type) => fc.constantFrom(...(catalog.list(type) as readonly Part[])));

function withParts(server: ServerSnapshot, parts: readonly Part[]): ServerSnapshot {
  const extras = parts.map(({ uuid, type }, nth) => ({
    unitId: `extra ${nth}`,
    componentType: type,
    componentUuid: uuid,
    serial: `SN extra ${nth}`,
    slot: null,
  }));
  const units = [...server.units, ...extras];
  const slots = suggestSlots(catalog, units);
  return { ...server, units: units.map((unit) => ({ ...unit, slot: slots.get(unit.unitId) ?? null })) };
}

const anyQuestion = ({ units }: ServerSnapshot): fc.Arbitrary<Question> =>
  fc.oneof(
    fc.constantFrom(...COMPONENT_TYPES).map((type): Question => ({ type, replacing: null })),
    fc.constantFrom(...units).map(({ componentType, componentUuid }) => ({
      type: componentType,
      replacing: componentUuid,
    })),
  );

const anyParts = (type: ComponentType) =>
  fc.uniqueArray(fc.nat(catalog.list(type).length - 1), { minLength: 1, maxLength: JUDGED_SINGLY });

const wordsOf = (findings: readonly { rule: string; severity: string; message: string }[]) =>
  findings.map(({ rule, severity, message }) => `${rule} ${severity}: ${message}`).sort();

describe('over a catalog of thousands of parts', () => {
  it('a part is judged in its class as it is alone, word for word', () => {
    const asked = anyServer().chain((snapshot) =>
      anyQuestion(snapshot).chain((question) =>
        fc.record({
          snapshot: fc.constant(snapshot),
          question: fc.constant(question),
          numbers: anyParts(question.type),
          quantity: fc.constantFrom(1, 1, 1, 2, 5),
        }),
      ),
    );
    fc.assert(
      fc.property(asked, ({ snapshot, question, numbers, quantity }) => {
        const { type: componentType, replacing } = question;
        const found = findCompatible({ catalog, snapshot, componentType, replacing, quantity });
        const compatible = new Set(found.compatible);
        // One of each side at least, where there are both.
        const parts = [...numbers.map((at) => catalog.list(componentType)[at]), found.compatible[0]];
        for (const part of [...parts, found.incompatible[0]]) {
          if (!part) continue;
          const items = [itemFor(question, part, quantity)];
          const { valid, findings } = planChange({ catalog, snapshot, items, namesParts: false });
          expect([part.uuid, compatible.has(part)]).toEqual([part.uuid, valid]);
          expect(wordsOf(found.findingsOf(part))).toEqual(wordsOf(findings));
        }
      }),
      RUNS,
    );
  });
});
