import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Catalog, loadCatalog } from '@racksmith/catalog';
import { fileURLToPath } from 'node:url';
import { comparePlans } from './compare-plans.ts';
import type { Plan } from './plan.ts';
import { planChange } from './plan-change.ts';
import type { ServerSnapshot } from './server-snapshot.ts';
import { testItems, testServer } from './test-server.ts';

const CHASSIS = 'chassis-supermicro-cse-216be1c-r920lpb';
const SSD = 'storage-ssd-samsung-pm893-960gb-sata-2.5';
const LARGER = 'storage-ssd-samsung-pm1643a-1.92tb-sas-2.5';
const OTHER_SERVER = {
  uuid: 'server-under-test',
  name: 'Server under test',
  status: 'locked',
  version: 8,
} as const;

let catalog: Catalog;
let empty: ServerSnapshot;

beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../catalog', import.meta.url))]);
  empty = testServer(catalog, [[CHASSIS, 1]]);
});

function add(snapshot: ServerSnapshot, componentUuid: string, quantity = 1): Plan {
  const plan = planChange({ catalog, snapshot, items: testItems(catalog, { componentUuid, quantity }) });
  // As it comes out of the database: keys in another order, nothing undefined.
  return JSON.parse(JSON.stringify(plan)) as Plan;
}
function occupied(uuid: string): ServerSnapshot {
  const [, slot] = add(empty, SSD).steps.map((step) => step.slot);
  const taken = slot ?? add(empty, SSD).steps[0]?.slot ?? null;
  const unit = {
    unitId: 'x',
    componentType: 'storage' as const,
    componentUuid: uuid,
    serial: 'X',
    slot: taken,
  };
  return { ...empty, units: [...empty.units, unit] };
}

describe('comparePlans', () => {
  it('finds nothing between a plan and itself', () => {
    expect(comparePlans(add(empty, SSD), add(empty, SSD))).toEqual({
      stepsAdded: [],
      stepsRemoved: [],
      slotsChanged: [],
      findingsAppeared: [],
      findingsCleared: [],
      onlyFacts: false,
      summary: [],
    });
  });

  it('names the place that another part has taken, the step that moved, and both in words', () => {
    const former = add(empty, SSD);
    const slot = former.steps[0]?.slot ?? '';
    const difference = comparePlans(former, add(occupied(LARGER), SSD));
    expect(difference.slotsChanged).toEqual([{ slot, held: null, holds: catalog.find(LARGER)?.name }]);
    expect(difference.stepsRemoved).toMatchObject([{ slot }]);
    expect(difference.stepsAdded).toMatchObject([{ componentUuid: SSD }]);
    expect(difference.stepsAdded[0]?.slot).not.toBe(slot);
    expect(difference.summary).toEqual(
      expect.arrayContaining([
        `${slot} now holds ${catalog.find(LARGER)?.name} (before: nothing)`,
        `No longer: ${former.steps[0]?.summary}`,
      ]),
    );
  });

  it('tells one more of the same apart', () => {
    const difference = comparePlans(add(empty, SSD), add(empty, SSD, 2));
    expect([difference.stepsAdded.length, difference.stepsRemoved.length]).toEqual([1, 0]);
  });

  it('names the fault that appeared and the one that is gone', () => {
    const locked = add({ ...empty, server: OTHER_SERVER }, SSD);
    const appeared = comparePlans(add(empty, SSD), locked);
    expect(appeared.findingsAppeared.some(({ severity }) => severity === 'error')).toBe(true);
    expect(appeared.summary.join()).toContain(appeared.findingsAppeared[0]?.message);
    expect(comparePlans(locked, add(empty, SSD)).findingsCleared).toEqual(appeared.findingsAppeared);
  });

  it('says so where only the facts of the catalog are others', () => {
    const former = add(empty, SSD);
    const difference = comparePlans({ ...former, hash: 'of other facts' }, former);
    expect(difference.onlyFacts).toBe(true);
    expect(difference.summary).toHaveLength(1);
  });

  it('shows a first plan as all new', () => {
    const plan = add(empty, SSD, 2);
    expect(comparePlans(undefined, plan)).toMatchObject({
      stepsAdded: plan.steps,
      slotsChanged: [],
      onlyFacts: false,
    });
  });

  it('counts a serial where it is all that differs, since the ticket names it then', () => {
    const former = add(empty, SSD);
    const named = {
      ...former,
      hash: 'other',
      steps: former.steps.map((step) => ({ ...step, serial: 'SN9' })),
    };
    const difference = comparePlans(former, named);
    expect(difference.stepsAdded).toMatchObject([{ serial: 'SN9' }]);
  });
});
