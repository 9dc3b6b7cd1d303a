import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog } from '@racksmith/catalog';
import { fileURLToPath } from 'node:url';
import { planChange } from '../plan-change.ts';
import { caseInput } from '../rules/cases/case-input.ts';
import * as part from '../rules/cases/parts.ts';
import { add, remove, replace } from '../rules/cases/parts.ts';
import type { RuleCase } from '../rules/cases/rule-case.ts';
import type { Reservation } from '../server-snapshot.ts';
import { testItems, testServer } from '../test-server.ts';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../../catalog', import.meta.url))]);
});

const HOST: RuleCase['server'] = [
  [part.H12, 1],
  [part.SC216, 1],
  [part.EPYC, 1],
  [part.DIMM_32, 4],
  [part.HBA, 1],
  [part.SATA, 2],
  [part.TRAY_25, 2],
];
const drawn = (items: RuleCase['items'], altered: RuleCase['altered'] = {}, server = HOST) =>
  planChange(caseInput(catalog, { rule: '', shows: '', server, items, fires: false, altered })).slotMap;

describe('what is left', () => {
  const levelOf = (id: string, ...items: RuleCase['items']) =>
    drawn(items).resources.find((resource) => resource.id === id);

  it('is counted before and after, in the unit of the thing', () => {
    expect(levelOf('bay 2.5in', add(part.SATA, 3))).toMatchObject({
      unit: 'bays',
      before: { total: 24, used: 2, left: 22 },
      after: { total: 24, used: 5, left: 19 },
    });
    expect(levelOf('dimm', remove(part.DIMM_32, 2))).toMatchObject({
      before: { left: 4 },
      after: { left: 6 },
    });
    expect(levelOf('pcie', add(part.NIC_X16))).toMatchObject({ before: { left: 6 }, after: { left: 5 } });
    expect(levelOf('lanes', add(part.NIC_X16))).toMatchObject({
      unit: 'lanes',
      before: { total: 128, used: 8 },
      after: { used: 24, left: 104 },
    });
    expect(levelOf('power', add(part.NIC_X16))).toMatchObject({ unit: 'W', before: { total: 920 } });
  });

  it('counts no slot that the absent processor drives', () => {
    const { resources } = drawn([], {}, [
      [part.X12DPI, 1],
      [part.XEON, 1],
    ]);
    expect(resources.find(({ id }) => id === 'dimm')?.after).toEqual({ total: 8, used: 0, left: 8 });
    expect(resources.find(({ id }) => id === 'power')).toBeUndefined();
  });

  it('is null where it is not known, and where there is no such thing yet', () => {
    const { resources } = drawn([add(part.SC216)], { [part.H12]: { sata_ports: null } }, [[part.H12, 1]]);
    expect(resources.find(({ id }) => id === 'drive ports')?.after).toMatchObject({
      total: null,
      left: null,
    });
    expect(resources.find(({ id }) => id === 'bay 2.5in')).toMatchObject({
      before: null,
      after: { left: 24 },
    });
  });
});

it('a slot without an opening left is not usable, and says why', () => {
  const { slots, resources } = drawn([add(part.NIC_X8)], {
    [part.SC216]: { expansion: { slots: 2, height: 'LP', riser_required: false } },
  });
  const free = slots.filter(({ group, after }) => group === 'pcie' && !after);
  expect(free.length).toBe(5);
  expect(new Set(free.map(({ why }) => why))).toEqual(new Set(['all 2 openings of the chassis are in use']));
  expect(resources.find(({ id }) => id === 'pcie')?.after).toEqual({ total: 2, used: 2, left: 0 });
});

describe('power supplies', () => {
  it('are shown with their chassis and change with it', () => {
    const supplies = (...items: RuleCase['items']) =>
      drawn(items)
        .slots.filter(({ group }) => group === 'psu')
        .map(({ label, change, before, after }) => [label, change, before?.short, after?.short]);
    expect(supplies()).toEqual([
      ['PSU 1', 'none', '920W', '920W'],
      ['PSU 2', 'none', '920W', '920W'],
    ]);
    expect(supplies(replace(part.SC216, 'chassis-supermicro-cse-826be1c-r920lpb'))[0]).toEqual([
      'PSU 1',
      'replace',
      '920W',
      '920W',
    ]);
  });
});

describe('labels and layout', () => {
  const groupOf = (id: string, altered: RuleCase['altered']) =>
    drawn([], altered).groups.find((group) => group.id === id);
  const bays = (layout: object | undefined) => ({
    [part.SC216]: {
      drive_bays: catalog
        .list('chassis')
        .find(({ uuid }) => uuid === part.SC216)
        ?.specs.drive_bays.map((run) => ({ ...run, layout })),
    },
  });

  it('are those of the records, and say when nobody has verified them', () => {
    expect(groupOf('bay:front', {})).toMatchObject({ columns: 24, tall: true, layoutVerified: false });
    expect(groupOf('dimm:1', {})).toMatchObject({ layoutVerified: false });
    expect(groupOf('pcie', {})).toMatchObject({ layoutVerified: true });
    const layout = { side: 'front', rows: 2, columns: 12, order: 'rows', drive: 'horizontal', first: 1 };
    expect(groupOf('bay:front', bays(layout))).toMatchObject({
      columns: 12,
      tall: false,
      layoutVerified: true,
    });
    const labels = drawn([], bays(layout)).slots.filter(({ group }) => group === 'bay:front');
    expect([labels[0]?.label, labels.at(-1)?.label]).toEqual(['Bay 1', 'Bay 24']);
  });

  it('name memory slots as the board does', () => {
    const names = 'ABCDEFGH'.split('').map((letter) => `DIMM${letter}1`);
    const { slots, groups } = drawn([], { [part.H12]: { dimm_labels: names } });
    const dimms = slots.filter(({ group }) => group === 'dimm:1');
    expect(dimms.map(({ label }) => label)).toEqual(names);
    expect(dimms[0]).toMatchObject({ before: { short: '32G' } });
    expect(groups.find(({ id }) => id === 'dimm:1')?.layoutVerified).toBe(true);
  });
});

describe('slots that are held for a ticket', () => {
  const held = (ticketNumber: string, componentUuid: string, ...slots: string[]): Reservation => ({
    ticketNumber,
    holds: slots.map((slot) => ({ action: 'install', componentUuid, slot, unitId: null })),
  });
  const place = (
    componentUuid: string,
    ticketNumber: string | null | undefined,
    ...reservations: Reservation[]
  ) => {
    const snapshot = { ...testServer(catalog, HOST), reservations };
    const items = testItems(catalog, { componentUuid });
    const about = ticketNumber === undefined ? {} : { ticketNumber };
    const { steps, slotMap } = planChange({ catalog, snapshot, items, ...about });
    return { slot: steps[0]?.slot, slotMap };
  };

  it.each([
    [part.SATA, ['Bay 2', 'Bay 3'], 'Bay 4'],
    [part.DIMM_32, ['DIMM 5'], 'DIMM 6'],
    [part.M2, ['M.2 M2-M1'], 'M.2 M2-M2'],
    [part.NIC_X16, ['SLOT1'], 'SLOT3'],
  ])('are left alone by others, and shown: %s', (uuid, slots, chosen) => {
    const { slot, slotMap } = place(uuid, null, held('TKT-1', uuid, ...slots));
    expect(slot).toBe(chosen);
    const claimed = slotMap.slots.filter(({ reservedBy }) => reservedBy === 'TKT-1');
    expect(claimed.map(({ label }) => label)).toEqual(slots);
  });

  it('are used by others where no other will do', () => {
    const sockets = held('TKT-1', part.M2, 'M.2 M2-M1', 'M.2 M2-M2');
    expect(place(part.M2, 'TKT-2', sockets).slot).toBe('M.2 M2-M1');
  });

  it.each([
    [part.SATA, 'Bay 17'],
    [part.DIMM_32, 'DIMM 8'],
    [part.NIC_X16, 'SLOT6'],
  ])('are where the ticket itself puts its parts: %s', (uuid, slot) => {
    const { slot: chosen, slotMap } = place(uuid, 'TKT-1', held('TKT-1', uuid, slot));
    expect(chosen).toBe(slot);
    expect(slotMap.slots.some(({ reservedBy }) => reservedBy !== undefined)).toBe(false);
  });

  it('place nothing where nobody says which ticket asks', () => {
    expect(place(part.SATA, undefined, held('TKT-1', part.SATA, 'Bay 2')).slot).toBe('Bay 2');
  });
});
