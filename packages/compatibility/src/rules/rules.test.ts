import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog } from '@racksmith/catalog';
import { fileURLToPath } from 'node:url';
import type { ChangeItem } from '../change-item.ts';
import { planWithRules, type PlanInput } from '../plan-change.ts';
import type { ServerSnapshot } from '../server-snapshot.ts';
import { testItems, testServer } from '../test-server.ts';
import { RULE_TABLE } from './rule-table.ts';

const H12 = 'motherboard-supermicro-h12ssl-nt';
const X12DPI = 'motherboard-supermicro-x12dpi-n6';
const X12STL = 'motherboard-supermicro-x12stl-f';
const R750 = 'motherboard-dell-r750-04v528';
const SC216 = 'chassis-supermicro-cse-216be1c-r920lpb';
const SC813 = 'chassis-supermicro-cse-813mftqc-r407cb';
const SC825 = 'chassis-supermicro-cse-825tqc-r740lpb';
const SC846 = 'chassis-supermicro-cse-846be1c-r1k28b';
const EPYC = 'cpu-amd-epyc-7543p';
const XEON = 'cpu-intel-xeon-gold-6338';
const DIMM = 'ram-samsung-m393a8g40ab2-cwe-64gb-ddr4-3200-rdimm';
const SSD25 = 'storage-ssd-samsung-pm893-960gb-sata-2.5';
const HDD35 = 'storage-hdd-wd-hc550-18tb-sata-3.5';
const U2 = 'storage-ssd-samsung-pm9a3-1.92tb-nvme-u2';
const M2 = 'storage-ssd-samsung-980pro-2tb-nvme-m2';
const M2_LONG = 'storage-ssd-samsung-pm9a3-960gb-nvme-m2-22110';
const M2_ADAPTER = 'pciecard-supermicro-aoc-slg3-2m2';
const OCP_NIC = 'nic-intel-e810-xxvda2-ocp3';
const NIC = 'nic-intel-e810-xxvda2';
const GPU = 'pciecard-nvidia-a30';
const GPU_FULL_HEIGHT = 'pciecard-nvidia-a10';
const RISER = 'pciecard-supermicro-rsc-rr1u-e8';

/** These rules alone: the servers here are no more complete than each of them needs. */
const LOOKED_AT = [
  'CAT-01',
  'CAT-02',
  'DEP-01',
  'TIX-01',
  'INV-01',
  'SYS-01',
  'SYS-05',
  'CPU-03',
  'MEM-06',
  'PCI-01',
  'PCI-10',
  'STO-01',
  'STO-07',
];
const table = {
  request: RULE_TABLE.request.filter(({ id }) => LOOKED_AT.includes(id)),
  state: RULE_TABLE.state.filter(({ id }) => LOOKED_AT.includes(id)),
};
const planChange = (input: PlanInput) => planWithRules(table, input);

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../../catalog', import.meta.url))]);
});

const server = (...parts: [string, number][]) => testServer(catalog, parts);
const plan = (snapshot: ServerSnapshot, ...items: Partial<ChangeItem>[]) =>
  planChange({ catalog, snapshot, items: testItems(catalog, ...items) });
const add = (componentUuid: string, quantity = 1): Partial<ChangeItem> => ({ componentUuid, quantity });
const remove = (componentUuid: string | null, quantity = 1, more: Partial<ChangeItem> = {}) => ({
  action: 'remove' as const,
  componentUuid,
  quantity,
  ...more,
});
const rulesOf = (snapshot: ServerSnapshot, ...items: Partial<ChangeItem>[]) => [
  ...new Set(plan(snapshot, ...items).findings.map(({ rule }) => rule)),
];

it('no two rules share an id, and the table is in step with them', () => {
  const ids = [...RULE_TABLE.request, ...RULE_TABLE.state].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('CAT-01', () => {
  it('fires on an id that is nowhere in the catalog', () => {
    const { findings, valid } = plan(server(), { componentUuid: 'ssd-of-dreams', componentType: 'storage' });
    expect(valid).toBe(false);
    expect(findings).toMatchObject([{ rule: 'CAT-01', subjectUuid: 'ssd-of-dreams', itemIndex: 0 }]);
  });
  it('accepts uuids and aliases', () => {
    expect(rulesOf(server(), add(M2), add('storage-ssd-samsung-980pro-2tb-uuid'))).toEqual([]);
  });
  it('fires where no part is chosen', () => {
    expect(rulesOf(server(), { componentType: 'storage' })).toEqual(['CAT-01']);
  });
  it('looks at the part that leaves, too', () => {
    const item = { action: 'replace' as const, componentUuid: SSD25, oldComponentUuid: 'ssd-of-dreams' };
    expect(rulesOf(server(), item)).toContain('CAT-01');
  });
});

describe('CAT-02', () => {
  it('fires on a part under another type', () => {
    const { findings } = plan(server(), { componentUuid: EPYC, componentType: 'storage' });
    expect(findings).toMatchObject([{ rule: 'CAT-02', facts: { actual: 'cpu', type: 'storage' } }]);
  });
  it('fires on a replacement by another type', () => {
    const item = { action: 'replace' as const, componentUuid: SSD25, oldComponentUuid: NIC };
    expect(rulesOf(server([NIC, 1]), item)).toContain('CAT-02');
  });
});

describe('DEP-01', () => {
  it('counts: as many as there are may leave, one more may not', () => {
    const installed = server([SC216, 1], [SSD25, 2]);
    expect(rulesOf(installed, remove(SSD25, 2))).toEqual([]);
    const { findings } = plan(installed, remove(SSD25, 3));
    expect(findings).toMatchObject([{ rule: 'DEP-01', facts: { have: 2, need: 3 } }]);
  });
  it('counts over all items', () => {
    expect(rulesOf(server([SC216, 1], [SSD25, 2]), remove(SSD25, 1), remove(SSD25, 2))).toEqual(['DEP-01']);
  });
  it('knows units by serial', () => {
    const installed = server([SC216, 1], [SSD25, 2]);
    expect(rulesOf(installed, remove(SSD25, 1, { componentSerial: 'SN3' }))).toEqual([]);
    expect(rulesOf(installed, remove(SSD25, 1, { componentSerial: 'SN9' }))).toEqual(['DEP-01']);
    expect(rulesOf(installed, remove(SSD25, 1, { componentSerial: 'SN1' }))).toEqual(['DEP-01']);
  });
  it('does not count a unit twice that another item names', () => {
    const installed = server([SC216, 1], [SSD25, 2]);
    const named = remove(SSD25, 1, { componentSerial: 'SN2' });
    expect(rulesOf(installed, named, remove(SSD25, 1))).toEqual([]);
    expect(rulesOf(installed, named, remove(SSD25, 2))).toEqual(['DEP-01']);
  });
  it('fires where a replacement does not say what leaves', () => {
    expect(rulesOf(server([SSD25, 1]), { action: 'replace', componentUuid: SSD25 })).toEqual(['DEP-01']);
  });
});

describe('TIX-01', () => {
  it('fires on both items that name one unit', () => {
    const item = remove(SSD25, 1, { componentSerial: 'SN2' });
    const { items } = plan(server([SC216, 1], [SSD25, 2]), item, item);
    expect(items.map(({ status }) => status)).toEqual(['invalid', 'invalid']);
    expect(items[0]?.message).toContain('item 2');
  });
  it('accepts two units of one model', () => {
    const [one, two] = ['SN2', 'SN3'].map((componentSerial) => remove(SSD25, 1, { componentSerial }));
    expect(rulesOf(server([SC216, 1], [SSD25, 2]), one!, two!)).toEqual([]);
  });
});

describe('INV-01', () => {
  const stocked = (available: number) => testServer(catalog, [[SC216, 1]], { stock: { [SSD25]: available } });
  it('warns where the stock is one short, and not where it is enough', () => {
    expect(plan(stocked(2), add(SSD25, 2)).findings).toEqual([]);
    const { findings, valid, items } = plan(stocked(1), add(SSD25, 2));
    expect(findings).toMatchObject([
      { rule: 'INV-01', severity: 'warning', facts: { available: 1, need: 2 } },
    ]);
    expect(valid).toBe(true);
    expect(items[0]?.status).toBe('warning');
  });
  it('adds up the items', () => {
    expect(plan(stocked(1), add(SSD25), add(SSD25)).findings).toHaveLength(2);
  });
});

describe('SYS-05', () => {
  it.each(['locked', 'decommissioned'] as const)(
    'fires on a %s server and makes every item invalid',
    (status) => {
      const snapshot = server([SC216, 1]);
      const { findings, items } = plan(
        { ...snapshot, server: { ...snapshot.server, status } },
        add(SSD25),
        add(SSD25),
      );
      expect(findings).toMatchObject([{ rule: 'SYS-05', itemIndex: null, facts: { status } }]);
      expect(items.map(({ status }) => status)).toEqual(['invalid', 'invalid']);
    },
  );
});

describe('SYS-01', () => {
  it('allows one board and one chassis', () => {
    expect(rulesOf(server(), add(H12), add(SC216))).toEqual([]);
  });
  it('fires on a second one', () => {
    expect(rulesOf(server([H12, 1]), add(H12))).toEqual(['SYS-01']);
    expect(rulesOf(server([SC216, 1]), add(SC216))).toEqual(['SYS-01']);
  });
  it('allows to replace it', () => {
    const replacement = {
      action: 'replace' as const,
      componentUuid: 'motherboard-supermicro-h12ssl-i',
      oldComponentUuid: H12,
    };
    expect(rulesOf(server([H12, 1], [SC216, 1], [EPYC, 1]), replacement)).toEqual([]);
  });
});

describe('CPU-03', () => {
  it('fires above the number of sockets', () => {
    expect(rulesOf(server([X12DPI, 1], [XEON, 1]), add(XEON))).toEqual([]);
    expect(rulesOf(server([X12DPI, 1], [XEON, 2]), add(XEON))).toEqual(['CPU-03']);
  });
  it('counts a quantity as units', () => {
    expect(rulesOf(server([X12DPI, 1]), add(XEON, 3))).toEqual(['CPU-03']);
  });
});

describe('MEM-06', () => {
  it('fires above the slots of the processors that are present', () => {
    const half = server([X12DPI, 1], [XEON, 1]);
    expect(rulesOf(half, add(DIMM, 8))).toEqual([]);
    const { findings } = plan(half, add(DIMM, 9));
    expect(findings).toMatchObject([{ rule: 'MEM-06', facts: { dimms: 9, usable_slots: 8, slots: 16 } }]);
    const full = server([X12DPI, 1], [XEON, 2]);
    expect(rulesOf(full, add(DIMM, 16))).toEqual([]);
    expect(rulesOf(full, add(DIMM, 17))).toEqual(['MEM-06']);
  });
  it('fires when a processor leaves from under its memory', () => {
    expect(rulesOf(server([X12DPI, 1], [XEON, 2], [DIMM, 16]), remove(XEON))).toEqual(['MEM-06']);
  });
  it('does not blame a ticket that makes an old overfill smaller', () => {
    expect(rulesOf(server([H12, 1], [EPYC, 1], [DIMM, 10]), remove(DIMM))).toEqual([]);
    expect(rulesOf(server([H12, 1], [EPYC, 1], [DIMM, 10]), remove(DIMM), add(DIMM, 2))).toEqual(['MEM-06']);
  });
});

describe('PCI-01', () => {
  it('fires when the slots are used up', () => {
    const seven = server([H12, 1], [SC216, 1], [EPYC, 1], [NIC, 6]);
    expect(rulesOf(seven, add(NIC))).toEqual([]);
    expect(rulesOf(seven, add(NIC, 2))).toEqual(['PCI-01']);
  });
  it('fires on a full-height card in a low-profile chassis only', () => {
    expect(rulesOf(server([H12, 1], [SC216, 1]), add(GPU_FULL_HEIGHT))).toEqual(['PCI-01']);
    expect(rulesOf(server([H12, 1], [SC846, 1]), add(GPU_FULL_HEIGHT))).toEqual([]);
  });
  it('lets a double-width card cover the slot beside it', () => {
    const host = server([H12, 1], [SC846, 1], [EPYC, 1], [NIC, 1]);
    expect(rulesOf(host, add(GPU, 3))).toEqual([]);
    expect(rulesOf(host, add(GPU, 3), add(NIC))).toEqual(['PCI-01']);
  });
  it('fires on a card that is longer than every free connector', () => {
    const six = server([H12, 1], [SC216, 1], [EPYC, 1], ['nic-mellanox-connectx6dx-mcx623106an-cdat', 5]);
    expect(rulesOf(six, add(NIC, 2))).toEqual([]);
    expect(rulesOf(six, add('nic-mellanox-connectx6dx-mcx623106an-cdat'))).toEqual(['PCI-01']);
  });
  it('needs a riser where the chassis has none but riser openings, in the same ticket too', () => {
    const flat = server([X12STL, 1], [SC813, 1]);
    expect(rulesOf(flat, add(NIC))).toEqual(['PCI-01']);
    expect(rulesOf(flat, add(NIC), add(RISER))).toEqual([]);
    expect(rulesOf(flat, add(NIC, 2), add(RISER))).toEqual(['PCI-01']);
  });
  it('does not use slots of a processor that is missing', () => {
    const slots = catalog.list('motherboard').find(({ uuid }) => uuid === X12DPI)?.specs.pcie_slots ?? [];
    const ofFirst = slots.filter(({ cpu }) => cpu !== 2).length;
    const half = server([X12DPI, 1], [XEON, 1]);
    expect(ofFirst).toBeLessThan(slots.length);
    expect(rulesOf(half, add(NIC, ofFirst))).toEqual([]);
    expect(rulesOf(half, add(NIC, ofFirst + 1))).toEqual(['PCI-01']);
  });
});

describe('PCI-10', () => {
  it('gives each OCP card a connector of its version', () => {
    expect(rulesOf(server([R750, 1]), add(OCP_NIC))).toEqual([]);
    expect(rulesOf(server([R750, 1]), add(OCP_NIC, 2))).toEqual(['PCI-10']);
    expect(rulesOf(server([H12, 1]), add(OCP_NIC))).toEqual(['PCI-10']);
  });
});

describe('STO-01', () => {
  it('fires above the number of bays and says how many are missing', () => {
    const bays = server([SC813, 1], [HDD35, 3]);
    expect(rulesOf(bays, add(HDD35))).toEqual([]);
    const { findings } = plan(bays, add(HDD35, 3));
    expect(findings).toMatchObject([
      { rule: 'STO-01', facts: { size: '3.5in', missing: 2, suitable_bays: 4 } },
    ]);
  });
  it('lets small drives ride in large bays, never the other way round', () => {
    expect(rulesOf(server([SC825, 1]), add(SSD25, 10))).toEqual([]);
    expect(rulesOf(server([SC216, 1]), add(HDD35))).toEqual(['STO-01']);
  });
  it('gives large bays to large drives first', () => {
    expect(rulesOf(server([SC813, 1]), add(SSD25, 2), add(HDD35, 2))).toEqual([]);
    const { findings } = plan(server([SC813, 1]), add(SSD25, 2), add(HDD35, 3));
    expect(findings.map(({ facts }) => facts.size)).toEqual(['2.5in', '2.5in']);
  });
  it('counts U.2 drives among the 2.5 inch ones, and M.2 drives not at all', () => {
    expect(rulesOf(server([SC216, 1], [SSD25, 24]), add(U2))).toEqual(['STO-01']);
    expect(rulesOf(server([SC216, 1], [SSD25, 24], [H12, 1]), add(M2))).toEqual([]);
  });
});

describe('STO-07', () => {
  it('fires above the number of sockets', () => {
    expect(rulesOf(server([H12, 1], [M2, 1]), add(M2))).toEqual([]);
    expect(rulesOf(server([H12, 1], [M2, 1]), add(M2, 2))).toEqual(['STO-07']);
  });
  it('counts the sockets of an adapter that comes with the same ticket, in any order', () => {
    const host = server([H12, 1], [EPYC, 1], [SC216, 1]);
    expect(rulesOf(host, add(M2, 4), add(M2_ADAPTER))).toEqual([]);
    expect(rulesOf(host, add(M2_ADAPTER), add(M2, 4))).toEqual([]);
    expect(rulesOf(host, add(M2_ADAPTER), add(M2, 5))).toEqual(['STO-07']);
  });
  it('fires when the adapter leaves from under its drives', () => {
    const host = server([H12, 1], [EPYC, 1], [SC216, 1], [M2_ADAPTER, 1], [M2, 4]);
    expect(rulesOf(host, remove(M2_ADAPTER))).toEqual(['STO-07']);
    expect(rulesOf(host, remove(M2_ADAPTER), remove(M2, 2))).toEqual([]);
  });
  it('does not take a drive that is too long for the socket', () => {
    expect(rulesOf(server([H12, 1]), add(M2_LONG))).toEqual([]);
    expect(rulesOf(server(['motherboard-supermicro-h12ssw-nt', 1]), add(M2_LONG))).toEqual(['STO-07']);
  });
});

describe('SPEC-01', () => {
  it('warns where a rule needs a fact that the catalog states as not known, for what the ticket brings', () => {
    const real = catalog;
    const board = real.list('motherboard').find(({ uuid }) => uuid === H12)!;
    const vague = { ...board, specs: { ...board.specs, dimm_slots: null } };
    const vagueCatalog = { ...real, find: (uuid: string) => (uuid === H12 ? vague : real.find(uuid)) };
    const snapshot = testServer(vagueCatalog, [
      [H12, 1],
      [EPYC, 1],
      [DIMM, 2],
    ]);
    const judge = (items: ChangeItem[]) => planChange({ catalog: vagueCatalog, snapshot, items });
    const { findings, valid } = judge(testItems(real, add(DIMM)));
    expect(findings).toMatchObject([
      { rule: 'SPEC-01', severity: 'warning', facts: { rule: 'MEM-06', field: 'dimm_slots' } },
    ]);
    expect(valid).toBe(true);
    expect(judge(testItems(real, add(NIC))).findings).toEqual([]);
  });
});
