import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog, type Part } from '@racksmith/catalog';
import { COMPONENT_TYPES } from '@racksmith/domain';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { planChange } from '../plan-change.ts';
import type { ServerSnapshot } from '../server-snapshot.ts';
import { testItems, testServer } from '../test-server.ts';
import { findCompatible, type CompatibleInput } from './find-compatible.ts';

let catalog: Catalog;
let servers: ServerSnapshot[];
beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../../catalog', import.meta.url))]);
  const facts = JSON.parse(await readFile(new URL('../scenarios.json', import.meta.url), 'utf8')) as {
    servers: Record<string, [string, number][]>;
  };
  servers = Object.values(facts.servers).map((parts) => testServer(catalog, parts));
});

const isError = ({ severity }: { severity: string }) => severity === 'error';

/** What `planChange` finds for one part. */
function plannedFindings(snapshot: ServerSnapshot, part: Part, quantity: number, replacing: string | null) {
  const action = replacing === null ? 'add' : 'replace';
  const item = { action, componentUuid: part.uuid, oldComponentUuid: replacing, quantity } as const;
  return planChange({ catalog, snapshot, items: testItems(catalog, item), namesParts: false }).findings;
}

const wordsOf = (findings: readonly { rule: string; severity: string; message: string }[]) =>
  findings.map(({ rule, severity, message }) => `${rule} ${severity}: ${message}`).sort();

/** Fails where a part is not among the compatible ones exactly when `planChange` finds its change valid, word for word. */
function expectAgreement(
  question: Pick<CompatibleInput, 'snapshot' | 'componentType' | 'replacing'>,
  quantity = 1,
) {
  const { snapshot, componentType, replacing = null } = question;
  const found = findCompatible({ catalog, quantity, ...question });
  const compatible = new Set(found.compatible);
  const parts = catalog.list(componentType);
  expect(compatible.size + found.incompatible.length).toBe(parts.length);
  for (const part of parts) {
    const findings = plannedFindings(snapshot, part, quantity, replacing);
    expect([part.uuid, compatible.has(part)]).toEqual([part.uuid, !findings.some(isError)]);
    expect(wordsOf(found.findingsOf(part))).toEqual(wordsOf(findings));
  }
}

describe('a part is compatible exactly when its change is valid, with the same findings', () => {
  it.each(COMPONENT_TYPES)('adding each %s of the catalog to each server', (componentType) => {
    for (const snapshot of servers) expectAgreement({ snapshot, componentType });
  });

  it.each(COMPONENT_TYPES)('replacing each installed %s by each of the catalog', (componentType) => {
    for (const snapshot of servers) {
      const units = snapshot.units.filter((unit) => unit.componentType === componentType);
      for (const replacing of new Set(units.map(({ componentUuid }) => componentUuid))) {
        expectAgreement({ snapshot, componentType, replacing });
      }
    }
  });

  it('several at once', () => {
    const question = fc.tuple(
      fc.constantFrom(...servers),
      fc.constantFrom(...COMPONENT_TYPES),
      fc.integer({ min: 2, max: 40 }),
    );
    fc.assert(
      fc.property(question, ([snapshot, componentType, quantity]) =>
        expectAgreement({ snapshot, componentType }, quantity),
      ),
      { numRuns: 20 },
    );
  });

  it('the largest quantity fits, and one more does not', () => {
    const question = fc.tuple(
      fc.constantFrom(...servers),
      fc.constantFrom('ram', 'storage', 'nic', 'hbacard'),
    );
    fc.assert(
      fc.property(question, ([snapshot, componentType]) => {
        const found = findCompatible({ catalog, snapshot, componentType });
        for (const part of found.compatible) {
          const most = found.maxQuantityOf(part);
          expect(plannedFindings(snapshot, part, most, null).filter(isError)).toEqual([]);
          if (most < 64) expect(plannedFindings(snapshot, part, most + 1, null).some(isError)).toBe(true);
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe('what is asked for', () => {
  it('only those parts are sorted and counted', () => {
    const [snapshot] = servers;
    if (!snapshot) throw new Error('there is a server');
    const isAskedFor = ({ manufacturer }: Part) => manufacturer === 'Intel';
    const found = findCompatible({ catalog, snapshot, componentType: 'cpu', isAskedFor });
    const asked = catalog.list('cpu').filter(isAskedFor);
    expect([...found.compatible, ...found.incompatible].toSorted(byUuid)).toEqual(asked);
    const counts = Object.values(found.excluded).reduce((sum, count) => sum + count, 0);
    expect(counts).toBe(found.incompatible.length);
  });

  it('stock is judged for the part alone: a model without a level has none', () => {
    const [snapshot] = servers;
    if (!snapshot) throw new Error('there is a server');
    const question = { catalog, snapshot, componentType: 'nic' as const, quantity: 2 };
    const [part] = findCompatible(question).compatible;
    if (!part) throw new Error('there is a network card that fits');
    const said = (stock?: Map<string, number>) =>
      findCompatible({ ...question, ...(stock && { stock }) })
        .findingsOf(part)
        .filter(({ rule }) => rule === 'INV-01')
        .map(({ facts }) => facts.available);
    expect(said()).toEqual([]);
    expect(said(new Map([[part.uuid, 2]]))).toEqual([]);
    expect(said(new Map([[part.uuid, 1]]))).toEqual([1]);
    expect(said(new Map())).toEqual([0]);
  });
});

const byUuid = (a: Part, b: Part) => (a.uuid < b.uuid ? -1 : 1);
