import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog } from '@racksmith/catalog';
import { fileURLToPath } from 'node:url';
import type { ChangeItem } from '../change-item.ts';
import { planChange } from '../plan-change.ts';
import * as part from '../rules/cases/parts.ts';
import { add, remove, replace } from '../rules/cases/parts.ts';
import type { ServerSnapshot } from '../server-snapshot.ts';
import { testItems, testServer } from '../test-server.ts';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../../catalog', import.meta.url))]);
});

const server = (...parts: [string, number][]) => testServer(catalog, parts);
const plan = (snapshot: ServerSnapshot, ...items: Partial<ChangeItem>[]) =>
  planChange({ catalog, snapshot, items: testItems(catalog, ...items) });
const fixOf = (snapshot: ServerSnapshot, rule: string, ...items: Partial<ChangeItem>[]) =>
  plan(snapshot, ...items).findings.find((finding) => finding.rule === rule)?.fix;

describe('a part that does not fit', () => {
  it.each([
    ['CPU-01', () => server([part.H12, 1], [part.SC216, 1]), part.XEON],
    ['CPU-02', () => server([part.H12, 1], [part.SC216, 1]), part.NAPLES],
    ['MEM-01', () => server([part.H12, 1], [part.SC216, 1], [part.EPYC, 1]), part.DDR5],
    ['SYS-04', () => server([part.SC813, 1]), part.X12DPI],
    ['STO-02', () => server([part.SC216, 1]), part.U2],
  ])('comes with others that fit in its place (%s)', (rule, host, wrong) => {
    const fix = fixOf(host(), rule, add(wrong));
    expect(fix?.parts.length).toBeGreaterThan(0);
    for (const uuid of fix?.parts ?? []) expect(plan(host(), add(uuid)).valid).toBe(true);
    expect(fix?.text).toContain(catalog.find(fix?.parts[0] ?? '')?.name);
  });

  it('is looked up once for all items that ask for it, however many', () => {
    const items = Array.from({ length: 6 }, () => add(part.U2));
    const { findings } = plan(server([part.SC216, 1]), ...items);
    const wrong = findings.filter(({ rule }) => rule === 'STO-02');
    expect(wrong).toHaveLength(6);
    for (const { fix } of wrong) expect(fix?.parts.length).toBeGreaterThan(0);
  });

  it('is judged beside the other items of the ticket', () => {
    const { findings } = plan(server([part.SC216, 1]), add(part.X12DPI), add(part.MILAN, 2));
    const ofCpu = findings.find(({ rule, itemIndex }) => rule === 'CPU-01' && itemIndex === 1);
    expect(ofCpu?.fix?.parts.length).toBeGreaterThan(0);
    for (const uuid of ofCpu?.fix?.parts ?? []) {
      expect(plan(server([part.SC216, 1]), add(part.X12DPI), add(uuid, 2)).valid).toBe(true);
    }
  });

  it('keeps naming the unit that is replaced', () => {
    const host = server([part.H12, 1], [part.SC216, 1], [part.EPYC, 1]);
    const item = { ...replace(part.EPYC, part.NAPLES), componentSerial: 'SN3' };
    const [first] = fixOf(host, 'CPU-02', item)?.parts ?? [];
    expect(plan(host, { ...item, componentUuid: first ?? null }).valid).toBe(true);
  });
});

describe('a part that lacks another', () => {
  const direct: [string, number][] = [
    [part.H12, 1],
    [part.SC825, 1],
    [part.EPYC, 1],
  ];

  it('comes with those that give it what it lacks', () => {
    const drives = [add(part.HDD_SAS, 2)];
    const fix = fixOf(server(...direct), 'STO-03', ...drives);
    expect(fix?.parts.length).toBeGreaterThan(0);
    for (const uuid of fix?.parts ?? []) {
      const { findings } = plan(server(...direct), ...drives, add(uuid));
      expect(findings.filter(({ rule }) => rule === 'STO-03')).toEqual([]);
    }
  });

  it('also where that is only a warning: as many caddies as are missing', () => {
    const fix = fixOf(server(...direct), 'STO-11', add(part.HDD, 2));
    expect(fix?.text).toMatch(/^Add 2 caddies: /);
    for (const uuid of fix?.parts ?? []) {
      expect(plan(server(...direct), add(part.HDD, 2), add(uuid, 2)).findings).toEqual([]);
    }
  });
});

describe('a removal that leaves others without what they need', () => {
  it('says which, and to remove them too is the cure', () => {
    const host = server(
      [part.H12, 1],
      [part.SC216, 1],
      [part.EPYC, 1],
      [part.HBA, 1],
      [part.SAS, 2],
      [part.SATA, 1],
      [part.TRAY_25, 3],
    );
    const { findings } = plan(host, remove(part.HBA));
    expect(findings).toMatchObject([
      {
        rule: 'STO-03',
        facts: { reason: 'DEP-02' },
        fix: { text: expect.stringContaining('2 x Samsung PM1643a'), parts: [part.SAS, part.SATA] },
      },
    ]);
    const together = [remove(part.SAS, 2), remove(part.SATA), remove(part.HBA)];
    expect(plan(host, ...together).valid).toBe(true);
  });
});

it('what is short of room says how much', () => {
  const host = server([part.H12, 1], [part.EPYC, 1], [part.DIMM_32, 7]);
  expect(fixOf(host, 'MEM-06', add(part.DIMM_32, 3))).toMatchObject({
    text: expect.stringContaining('2 modules less'),
    parts: [],
  });
  expect(fixOf(server([part.H12, 1], [part.EPYC, 1]), 'MEM-11', add(part.DIMM_32, 3))?.text).toBe(
    '1 more or 1 fewer would balance them',
  );
});
