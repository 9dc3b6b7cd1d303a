import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog } from '@racksmith/catalog';
import { fileURLToPath } from 'node:url';
import { findCompatible } from '../compatible/find-compatible.ts';
import { planChange } from '../plan-change.ts';
import * as part from '../rules/cases/parts.ts';
import type { Reservation, ServerSnapshot } from '../server-snapshot.ts';
import { testItems, testServer } from '../test-server.ts';

let catalog: Catalog;
let server: ServerSnapshot;
beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../../catalog', import.meta.url))]);
  server = testServer(catalog, [
    [part.H12, 1],
    [part.SC216, 1],
    [part.EPYC, 1],
    [part.DIMM_32, 4],
    [part.HBA, 1],
    [part.TRAY_25, 4],
  ]);
});

type Hold = Reservation['holds'][number];

const comes = (componentUuid: string, slot: string, unitId: string | null = null): Hold => ({
  action: 'install',
  componentUuid,
  slot,
  unitId,
});
const heldFor = (ticketNumber: string, ...holds: Hold[]): Reservation => ({ ticketNumber, holds });
const add = (componentUuid: string, quantity = 1) => testItems(catalog, { componentUuid, quantity });
const plan = (items: ReturnType<typeof add>, ticketNumber: string | null, ...reservations: Reservation[]) =>
  planChange({ catalog, snapshot: { ...server, reservations }, items, ticketNumber });
const faultsOf = ({ findings }: ReturnType<typeof plan>) =>
  findings.filter(({ severity }) => severity === 'error').map(({ rule, facts }) => [rule, facts['held_for']]);

const M2_SLOTS = ['M.2 M2-M1', 'M.2 M2-M2'];

const leavesAs = (ticket: string, unitId: string): Reservation =>
  heldFor(ticket, { action: 'remove', componentUuid: part.TRAY_25, slot: null, unitId });

describe('a part that leaves from no slot', () => {
  const trays = () => server.units.filter(({ componentUuid }) => componentUuid === part.TRAY_25);
  const removal = (quantity = 1) =>
    testItems(catalog, { action: 'remove', componentUuid: part.TRAY_25, quantity });
  const serialsOf = ({ steps }: ReturnType<typeof plan>) => steps.map(({ serial }) => serial ?? '').sort();

  it('is one that no other ticket takes out, as long as there are others', () => {
    const all = trays();
    const [free] = serialsOf(plan(removal(), 'TKT-2'));
    const chosen = all.find(({ serial }) => serial === free)?.unitId ?? '';
    const others = leavesAs('TKT-1', chosen);
    expect(serialsOf(plan(removal(), 'TKT-2', others))).not.toContain(free);
    expect(serialsOf(plan(removal(4), 'TKT-2', others))).toEqual(all.map(({ serial }) => serial).toSorted());
  });

  it('stays the one that was held for its ticket, whoever lets go of others meanwhile', () => {
    for (const { unitId, serial } of trays()) {
      expect(serialsOf(plan(removal(), 'TKT-2', leavesAs('TKT-2', unitId)))).toEqual([serial]);
    }
  });

  it('is missed by drives that others bring, until it is gone', () => {
    const [first] = trays();
    const caddies = plan(add(part.SATA, 4), 'TKT-2', leavesAs('TKT-1', first?.unitId ?? ''));
    expect(caddies.findings.map(({ rule, facts }) => [rule, facts['held_for']])).toContainEqual([
      'STO-11',
      'TKT-1',
    ]);
    const gone = plan(add(part.SATA, 4), 'TKT-2', leavesAs('TKT-1', 'left already'));
    expect(gone.findings.map(({ rule }) => rule)).not.toContain('STO-11');
  });
});

describe('two changes that fit alone but not together', () => {
  it.each([
    ['sockets', part.M2, 1, M2_SLOTS.map((slot) => comes(part.M2, slot)), 'STO-07'],
    ['modules', part.DIMM_32, 1, [5, 6, 7, 8].map((n) => comes(part.DIMM_32, `DIMM ${n}`)), 'MEM-06'],
  ])('are not both valid: the second is told whose the %s are', (_what, uuid, quantity, holds, rule) => {
    expect(plan(add(uuid, quantity), 'TKT-2').valid).toBe(true);
    const second = plan(add(uuid, quantity), 'TKT-2', heldFor('TKT-1', ...holds));
    expect(faultsOf(second)).toEqual([[rule, 'TKT-1']]);
    expect(second.valid).toBe(false);
    expect(second.findings.find(({ severity }) => severity === 'error')?.message).toContain(
      'counting what is held for TKT-1',
    );
  });

  it('are seen also where the other one takes away what this one needs', () => {
    const slot = server.units.find(({ componentUuid }) => componentUuid === part.HBA)?.slot ?? '';
    const removal = { ...comes(part.HBA, slot), action: 'remove' as const };
    const second = plan(add(part.SAS), null, heldFor('TKT-1', removal));
    expect(faultsOf(second)).toContainEqual(['STO-03', 'TKT-1']);
    expect(plan(add(part.SAS), null).valid).toBe(true);
  });
});

describe('what is held', () => {
  it('for the ticket itself is not counted against it', () => {
    const own = heldFor('TKT-1', ...M2_SLOTS.map((slot) => comes(part.M2, slot)));
    expect(plan(add(part.M2, 2), 'TKT-1', own)).toMatchObject({ valid: true });
  });

  it('and is built in already counts once', () => {
    const [first] = server.units.filter(({ componentUuid }) => componentUuid === part.DIMM_32);
    const done = comes(part.DIMM_32, first?.slot ?? '', first?.unitId ?? '');
    expect(plan(add(part.DIMM_32, 4), null, heldFor('TKT-1', done)).valid).toBe(true);
  });

  it('for others is no part of what is approved: it comes and goes without a new approval', () => {
    const alone = plan(add(part.DIMM_32, 2), 'TKT-2');
    const beside = plan(add(part.DIMM_32, 2), 'TKT-2', heldFor('TKT-1', comes(part.M2, 'M.2 M2-M1')));
    expect(beside.hash).toBe(alone.hash);
  });

  it('is counted alike by the search for parts that fit', () => {
    const reservations = [heldFor('TKT-1', ...M2_SLOTS.map((slot) => comes(part.M2, slot)))];
    const snapshot = { ...server, reservations };
    const found = findCompatible({ catalog, snapshot, componentType: 'storage' });
    for (const candidate of catalog.list('storage')) {
      const { valid, findings } = plan(add(candidate.uuid), null, ...reservations);
      expect([candidate.uuid, found.compatible.includes(candidate)]).toEqual([candidate.uuid, valid]);
      const bare = (list: typeof findings) =>
        list.map(({ rule, severity, facts }) => ({ rule, severity, facts }));
      expect(bare(found.findingsOf(candidate))).toEqual(bare(findings));
    }
    expect(found.excluded['STO-07']).toBeGreaterThan(0);
  });
});
