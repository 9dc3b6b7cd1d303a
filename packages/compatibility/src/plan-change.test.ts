import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadCatalog, type Catalog } from '@racksmith/catalog';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ChangeItem } from './change-item.ts';
import type { Plan } from './plan.ts';
import { planChange, planWithRules } from './plan-change.ts';
import { RULE_TABLE } from './rules/rule-table.ts';
import type { ServerSnapshot } from './server-snapshot.ts';
import { carriedOut, testItems, testServer } from './test-server.ts';

interface Scenarios {
  servers: Record<string, [string, number][]>;
  scenarios: {
    id: string;
    server: string;
    items: { action: ChangeItem['action']; uuid: string; old?: string; quantity: number }[];
    errors: string[];
    /** Those that must be among the warnings. */
    warnings: string[];
  }[];
}

const BOARD = 'motherboard-supermicro-h12ssl-nt';
const SC216 = 'chassis-supermicro-cse-216be1c-r920lpb';
const EPYC = 'cpu-amd-epyc-7543p';
const DIMM = 'ram-samsung-m393a4k40db3-cwe-32gb-ddr4-3200-rdimm';
const SSD = 'storage-ssd-samsung-pm893-960gb-sata-2.5';
const SAS = 'storage-ssd-samsung-pm1643a-1.92tb-sas-2.5';
const TRAY = 'caddy-supermicro-mcp-220-00047-0b-2.5';
const NIC = 'nic-intel-e810-xxvda2';
const NIC_OLD = 'nic-intel-x710-da2';
const HBA = 'hbacard-lsi-9300-8i';
const ADAPTER = 'pciecard-supermicro-aoc-slg3-2m2';
const M2 = 'storage-ssd-samsung-980pro-2tb-nvme-m2';

/** Rules that speak of half-built servers: left out where steps, seats and blame are looked at. */
const ABOUT_THE_REST = /^(PCI-0[237]|PCI-1[13]|STO-0[234568]|STO-1|NET|REP|PWR|COOL)/;
const few = {
  request: RULE_TABLE.request.filter(({ id }) => !ABOUT_THE_REST.test(id)),
  state: RULE_TABLE.state.filter(({ id }) => !ABOUT_THE_REST.test(id)),
};

let catalog: Catalog;
let facts: Scenarios;
beforeAll(async () => {
  catalog = await loadCatalog([fileURLToPath(new URL('../../../catalog', import.meta.url))]);
  facts = JSON.parse(await readFile(new URL('scenarios.json', import.meta.url), 'utf8')) as Scenarios;
});

const server = (...parts: [string, number][]) => testServer(catalog, parts);
const plan = (snapshot: ServerSnapshot, ...items: Partial<ChangeItem>[]) =>
  planWithRules(few, { catalog, snapshot, items: testItems(catalog, ...items) });
const add = (componentUuid: string, quantity = 1): Partial<ChangeItem> => ({ componentUuid, quantity });
const remove = (componentUuid: string, quantity = 1): Partial<ChangeItem> => ({
  ...add(componentUuid, quantity),
  action: 'remove',
});
const replace = (oldComponentUuid: string, componentUuid: string, more: Partial<ChangeItem> = {}) => ({
  action: 'replace' as const,
  componentUuid,
  oldComponentUuid,
  ...more,
});
const errorsOf = ({ findings }: Plan) =>
  [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))].sort();
describe('the scenarios', () => {
  it('give exactly the listed errors, the listed warnings, and none where none are listed', () => {
    const wrong = facts.scenarios.flatMap(({ id, server: name, items, errors, warnings }) => {
      const snapshot = testServer(catalog, facts.servers[name] ?? []);
      const asked = items.map(({ action, uuid, old, quantity }) => ({
        action,
        componentUuid: uuid,
        oldComponentUuid: old ?? null,
        quantity,
      }));
      const result = planChange({ catalog, snapshot, items: testItems(catalog, ...asked) });
      const found = errorsOf(result);
      const warned = result.findings.filter(({ severity }) => severity === 'warning').map(({ rule }) => rule);
      const quiet = errors.length > 0 || warnings.length > 0 || warned.length === 0;
      const missed = warnings.filter((rule) => !warned.includes(rule));
      const exact = JSON.stringify(found) === JSON.stringify([...errors].sort());
      return exact && quiet && missed.length === 0 ? [] : [{ id, found, errors, warned, warnings }];
    });
    expect(wrong).toEqual([]);
    expect(facts.scenarios).toHaveLength(38);
  });

  it('the demo drive goes into the test server twice, and a second time it says which bay is missing', () => {
    const snapshot = testServer(catalog, facts.servers['server-test-uuid'] ?? []);
    const first = plan(snapshot, add('test-uuid', 2));
    expect(first.valid).toBe(true);
    expect(first.findings).toEqual([]);
    expect(first.steps.map(({ slot }) => slot)).toEqual(['Bay 1', 'Bay 2']);
    const second = plan(carriedOut(snapshot, first), add('test-uuid', 2));
    expect(errorsOf(second)).toEqual(['STO-01']);
    expect(second.items[0]?.message).toBe(
      'No free 2.5in bay: 1 missing for 5 2.5in drives; the chassis has 0 of 2.5in and 4 of 3.5in',
    );
  });
});

describe('blame', () => {
  it('leaves out faults that were there before', () => {
    const overfull = server([BOARD, 1], [EPYC, 1], [DIMM, 9], [SC216, 1]);
    expect(plan(overfull, add(SSD)).findings).toEqual([]);
  });

  it('falls on the item without which it fits, and on no other', () => {
    const { items } = plan(server([BOARD, 1], [EPYC, 1], [DIMM, 8], [SC216, 1]), add(DIMM), add(SSD));
    expect(items.map(({ status }) => status)).toEqual(['invalid', 'valid']);
  });

  it('falls on both of two items that clash only together, each naming the other', () => {
    const { items } = plan(server([BOARD, 1], [EPYC, 1], [DIMM, 7]), add(DIMM), add(DIMM));
    expect(items.map(({ status }) => status)).toEqual(['invalid', 'invalid']);
    expect(items[0]?.message).toContain('item 2');
    expect(items[1]?.message).toContain('item 1');
  });

  it('falls on all where each alone changes nothing', () => {
    const { items } = plan(server([BOARD, 1], [EPYC, 1], [DIMM, 8]), add(DIMM), add(DIMM), add(DIMM));
    expect(items.map(({ status }) => status)).toEqual(['invalid', 'invalid', 'invalid']);
  });

  it('falls on nobody where a removal makes the room', () => {
    expect(plan(server([BOARD, 1], [EPYC, 1], [DIMM, 8]), add(DIMM, 4), remove(DIMM, 4)).findings).toEqual(
      [],
    );
  });
});

describe('a rule that throws', () => {
  const boom = () => {
    throw new Error('secret detail');
  };
  it.each([
    ['state', { ...few, state: [...few.state, { id: 'BOOM-1', reads: [], judge: boom }] }],
    ['request', { ...few, request: [...few.request, { id: 'BOOM-1', reads: [], judge: boom }] }],
  ])('is an error, never a pass (%s rule)', (_, rules) => {
    const items = testItems(catalog, add(SSD));
    const {
      findings,
      valid,
      items: verdicts,
    } = planWithRules(rules, { catalog, snapshot: server([SC216, 1]), items });
    expect(valid).toBe(false);
    expect(findings).toMatchObject([{ rule: 'BOOM-1', severity: 'error' }]);
    expect(verdicts[0]?.status).toBe('invalid');
    expect(JSON.stringify(findings)).not.toContain('secret');
  });
});

describe('steps', () => {
  it('are one per unit: n for a quantity of n', () => {
    const { steps } = plan(server([SC216, 1]), add(SSD, 3));
    expect(steps.map(({ action, slot, itemIndex }) => [action, slot, itemIndex])).toEqual([
      ['install', 'Bay 0', 0],
      ['install', 'Bay 1', 0],
      ['install', 'Bay 2', 0],
    ]);
    expect(steps[1]?.summary).toBe('Install Samsung PM893 960GB in Bay 1');
    expect(steps.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it('take apart from the outside in, then build from the inside out', () => {
    const full = server(
      [SC216, 1],
      [BOARD, 1],
      [EPYC, 1],
      [DIMM, 1],
      [HBA, 1],
      [NIC, 1],
      [ADAPTER, 1],
      [TRAY, 1],
      [SSD, 1],
    );
    const parts = [SSD, ADAPTER, NIC, SC216, DIMM, HBA, TRAY, BOARD, EPYC];
    const types = (steps: Plan['steps']) => steps.map(({ componentType }) => componentType);
    const built = ['chassis', 'motherboard', 'cpu', 'ram', 'pciecard', 'hbacard', 'nic', 'caddy', 'storage'];
    expect(types(plan(server(), ...parts.map((part) => add(part))).steps)).toEqual(built);
    expect(types(plan(full, ...parts.map((part) => remove(part))).steps)).toEqual(built.toReversed());
  });

  it('put a riser before other cards', () => {
    const riser = 'pciecard-supermicro-rsc-rr1u-e8';
    const flat = server(
      ['motherboard-supermicro-x12stl-f', 1],
      ['chassis-supermicro-cse-813mftqc-r407cb', 1],
    );
    const { steps } = plan(flat, add(ADAPTER), add(riser));
    expect(steps.map(({ componentUuid }) => componentUuid)).toEqual([riser, ADAPTER]);
    expect(steps[1]?.slot).toBe(`${steps[0]?.slot}/1`);
  });

  it('remove before they install, so that a bay is free when it is needed', () => {
    const { steps } = plan(server([SC216, 1], [SSD, 24]), add(SAS), remove(SSD));
    expect(steps.map(({ action, slot }) => [action, slot])).toEqual([
      ['remove', 'Bay 23'],
      ['install', 'Bay 23'],
    ]);
  });

  it('replace in one step, keeping the slot, with the unit that goes named', () => {
    const { steps } = plan(
      server([BOARD, 1], [SC216, 1], [SSD, 3]),
      replace(SSD, SAS, { componentSerial: 'SN4' }),
    );
    expect(steps).toMatchObject([
      {
        action: 'replace',
        slot: 'Bay 1',
        componentUuid: SAS,
        serial: null,
        oldComponentUuid: SSD,
        oldSerial: 'SN4',
      },
    ]);
  });

  it('replace by removing and installing where the new part does not fit the slot', () => {
    const mixed = 'chassis-supermicro-cse-825tqc-r740lpb';
    const wide = 'nic-mellanox-connectx6dx-mcx623106an-cdat';
    const host = server([BOARD, 1], [mixed, 1], [EPYC, 1], [NIC_OLD, 2]);
    const narrow = host.units.filter(({ componentUuid }) => componentUuid === NIC_OLD);
    expect(narrow.map(({ slot }) => slot)).toEqual(['SLOT2', 'SLOT4']);
    const { steps } = plan(host, replace(NIC_OLD, wide, { componentSerial: narrow[1]!.serial }));
    expect(steps.map(({ action, slot }) => [action, slot])).toEqual([
      ['remove', 'SLOT4'],
      ['install', 'SLOT1'],
    ]);
  });

  it('carry serial and disposition as asked, available where nothing is said', () => {
    const host = server([SC216, 1], [SSD, 2]);
    const items = [
      { ...remove(SSD), componentSerial: 'SN2', disposition: 'rma' as const },
      { ...add(SSD), componentSerial: 'WANTED' },
      remove(SSD),
    ];
    const { steps } = plan(host, ...items);
    expect(steps.map(({ action, serial, disposition }) => [action, serial, disposition])).toEqual([
      ['remove', 'SN3', 'available'],
      ['remove', 'SN2', 'rma'],
      ['install', 'WANTED', null],
    ]);
  });

  it('leave caddies without a slot', () => {
    expect(plan(server([SC216, 1]), add(TRAY)).steps).toMatchObject([{ action: 'install', slot: null }]);
  });

  it('end with settings, which move no part', () => {
    const setting = {
      itemType: 'configuration' as const,
      action: 'modify' as const,
      configPath: 'bios.boot_mode',
      currentValue: 'what somebody believes',
      requestedValue: 'uefi',
    };
    const host = { ...server([SC216, 1]), settings: [{ path: 'bios.boot_mode', value: 'legacy' }] };
    const { steps, items } = plan(host, setting, add(SSD));
    expect(steps.map(({ action }) => action)).toEqual(['install', 'configure']);
    expect(steps[1]).toMatchObject({
      setting: { path: 'bios.boot_mode', from: 'legacy', to: 'uefi' },
      summary: 'Set bios.boot_mode to uefi',
    });
    expect(items.map(({ status }) => status)).toEqual(['valid', 'valid']);
  });

  it('leave out items that ask for the impossible', () => {
    const { steps } = plan(server([SC216, 1]), remove(SSD), add(SSD));
    expect(steps.map(({ action }) => action)).toEqual(['install']);
  });
});

describe('placement', () => {
  it('keeps recorded slots, also odd ones, and fills the gaps in label order', () => {
    const host = server([SC216, 1], [SSD, 3]);
    const slots = ['Bay 0', 'Bay 7', 'Bay 2'];
    const drives = host.units.filter(({ componentUuid }) => componentUuid === SSD);
    const moved = drives.map((unit, nth) => ({ ...unit, slot: slots[nth] ?? null }));
    const snapshot = { ...host, units: [...host.units.filter((unit) => !drives.includes(unit)), ...moved] };
    const { steps, slotMap } = plan(snapshot, add(SSD, 6));
    expect(steps.map(({ slot }) => slot)).toEqual(['Bay 1', 'Bay 3', 'Bay 4', 'Bay 5', 'Bay 6', 'Bay 8']);
    expect(slotMap.slots.filter(({ change }) => change === 'move')).toEqual([]);
  });

  it('shows a unit without a recorded slot in one, and does not move it', () => {
    const host = server([SC216, 1], [SSD, 2]);
    const snapshot = { ...host, units: host.units.map((unit) => ({ ...unit, slot: null })) };
    const { slotMap } = plan(snapshot, add(SSD));
    const bays = slotMap.slots.filter(({ group }) => group === 'bay:front').slice(0, 3);
    expect(bays.map(({ change }) => change)).toEqual(['none', 'none', 'add']);
  });

  it('spreads memory over the processors', () => {
    const host = server(['motherboard-supermicro-x12dpi-n6', 1], ['cpu-intel-xeon-gold-6338', 2]);
    const { steps } = plan(host, add(DIMM, 4));
    expect(steps.map(({ slot }) => slot)).toEqual(['DIMM 1', 'DIMM 2', 'DIMM 9', 'DIMM 10']);
  });

  it('puts a drive into the socket of an adapter that comes with it', () => {
    const { steps } = plan(server([BOARD, 1], [EPYC, 1], [SC216, 1], [M2, 2]), add(M2), add(ADAPTER));
    expect(steps.map(({ slot }) => slot)).toEqual(['SLOT2', 'M.2 SLOT2/A']);
  });
});

describe('the slot map', () => {
  it('says of each slot what was in it, what will be, and by which step', () => {
    const host = server([BOARD, 1], [EPYC, 1], [SC216, 1], [SSD, 3], [NIC, 1]);
    const { slotMap, steps } = plan(
      host,
      remove(SSD),
      replace(NIC, NIC_OLD),
      { ...replace(SSD, SAS), componentSerial: 'SN4' },
      add(M2),
    );
    const changed = slotMap.slots.filter(({ change }) => change !== 'none');
    expect(
      changed.map(({ label, change, before, after }) => [label, change, before?.short, after?.short]),
    ).toEqual([
      ['SLOT2', 'replace', 'E810', 'X710'],
      ['M.2 M2-M1', 'add', undefined, '2T'],
      ['Bay 0', 'replace', '960G', '1.92T'],
      ['Bay 2', 'remove', '960G', undefined],
    ]);
    for (const slot of changed) expect(steps[slot.step ?? -1]?.slot).toBe(slot.label);
    expect(slotMap).toMatchObject({ server: 'server-under-test', version: 7 });
  });

  it('names every group once and uses no other', () => {
    const { slotMap } = plan(server([BOARD, 1], [SC216, 1], [ADAPTER, 1], [TRAY, 2]), add(M2));
    const ids = slotMap.groups.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(slotMap.slots.every(({ group }) => ids.includes(group))).toBe(true);
    expect(slotMap.groups.find(({ id }) => id === 'm2:SLOT2')).toMatchObject({ kind: 'm2', parent: 'pcie' });
    expect(new Set(slotMap.slots.map(({ id }) => id)).size).toBe(slotMap.slots.length);
  });

  it('says why a slot cannot be used', () => {
    const host = server(['motherboard-supermicro-x12dpi-n6', 1], ['cpu-intel-xeon-gold-6338', 1]);
    const { slotMap } = plan(host);
    expect(slotMap.slots.find(({ label }) => label === 'DIMM 9')).toMatchObject({
      usable: false,
      why: 'needs CPU2',
    });
    const gpu = plan(
      server([BOARD, 1], ['chassis-supermicro-cse-846be1c-r1k28b', 1], ['pciecard-nvidia-a30', 1]),
    );
    const row = gpu.slotMap.slots.filter(({ group }) => group === 'pcie');
    expect(row[0]).toMatchObject({ span: 2, after: { short: 'A30 24GB' } });
    expect(row[1]).toMatchObject({ usable: false, why: 'blocked by NVIDIA A30 24GB in SLOT1' });
  });

  it('points from a slot to the findings about its item', () => {
    const { slotMap, findings } = plan(
      testServer(catalog, [[SC216, 1]], { stock: { [SSD]: 0 } }),
      add(SSD),
      add(SAS),
    );
    expect(findings.map(({ rule }) => rule)).toEqual(['INV-01']);
    const [sas, ssd] = slotMap.slots.filter(({ change }) => change === 'add');
    expect([sas?.findings, ssd?.findings]).toEqual([[], [0]]);
  });

  it('lists what has no slot', () => {
    const { slotMap } = plan(server([SSD, 1], [TRAY, 1]), add(TRAY));
    const loose = slotMap.slots.filter(({ group }) => group === 'loose');
    expect(loose.map(({ label, change }) => [label, change])).toEqual([
      ['Caddy 1', 'none'],
      ['Not housed 1', 'none'],
      ['Caddy 2', 'add'],
    ]);
  });
});

describe('the hash', () => {
  const host = () => server([BOARD, 1], [EPYC, 1], [SC216, 1], [DIMM, 4], [SSD, 4]);
  const base = () => plan(host(), remove(SSD), add(SAS, 2));
  const withSnapshot = (
    change: (snapshot: ServerSnapshot) => Partial<ServerSnapshot>,
    ...items: Partial<ChangeItem>[]
  ) => {
    const snapshot = host();
    return plan(
      { ...snapshot, ...change(snapshot) },
      ...(items.length > 0 ? items : [remove(SSD), add(SAS, 2)]),
    ).hash;
  };

  it('is 64 hex digits and the same each time', () => {
    expect(base().hash).toMatch(/^[0-9a-f]{64}$/);
    expect(base().hash).toBe(base().hash);
  });

  it('does not know stock, server version, or which unit of a model is chosen', () => {
    const { hash } = base();
    expect(withSnapshot(() => ({ stock: { [SAS]: 1 } }))).toBe(hash);
    expect(withSnapshot(({ server }) => ({ server: { ...server, version: 99, name: 'Renamed' } }))).toBe(
      hash,
    );
    const renamed = ({ units }: ServerSnapshot) => ({
      units: units.map((unit) => ({ ...unit, unitId: `x${unit.unitId}`, serial: `Z${unit.serial}` })),
    });
    expect(withSnapshot(renamed)).toBe(hash);
  });

  it('does not know changes elsewhere on the server', () => {
    const lessMemory = ({ units }: ServerSnapshot) => ({
      units: units.filter(({ slot }) => slot !== 'DIMM 4'),
    });
    expect(withSnapshot(lessMemory)).toBe(base().hash);
  });

  it('moves with the slots it touches', () => {
    const oneBayOn = ({ units }: ServerSnapshot) => ({
      units: units.map((unit) => (unit.slot === 'Bay 0' ? { ...unit, slot: 'Bay 9' } : unit)),
    });
    expect(withSnapshot(oneBayOn)).not.toBe(base().hash);
  });

  it('moves with a serial that the ticket names, a disposition, a quantity, a model', () => {
    const hashes = [
      [remove(SSD)],
      [{ ...remove(SSD), componentSerial: 'SN8' }],
      [{ ...remove(SSD), componentSerial: 'SN9' }],
      [{ ...remove(SSD), disposition: 'scrapped' as const }],
      [remove(SSD, 2)],
      [add(SSD)],
      [add(SAS)],
    ].map((items) => plan(host(), ...items).hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('moves with a fact of a part or host that a step rests on, and with no other', () => {
    const changed = (uuid: string) => ({
      ...catalog,
      find: (id: string) => {
        const part = catalog.find(id);
        return part?.uuid === uuid ? { ...part, source: 'another page' } : part;
      },
    });
    const hash = (with_: Catalog) =>
      planChange({ catalog: with_, snapshot: host(), items: testItems(catalog, add(SAS)) }).hash;
    const original = hash(catalog);
    expect(hash(changed(SAS))).not.toBe(original);
    expect(hash(changed(SC216))).not.toBe(original);
    expect(hash(changed(DIMM))).toBe(original);
  });

  it('moves with errors', () => {
    const locked = ({ server }: ServerSnapshot) => ({ server: { ...server, status: 'locked' as const } });
    expect(withSnapshot(locked)).not.toBe(base().hash);
  });
});
