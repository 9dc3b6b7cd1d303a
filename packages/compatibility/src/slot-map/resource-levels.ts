import type { Ledger } from '../engine/ledger.ts';
import { laneBudget } from '../ledger/lane-budget.ts';
import { powerBudget } from '../ledger/power-budget.ts';
import { storagePorts } from '../ledger/storage-ports.ts';
import type { Slot } from '../placement/slot.ts';
import { drawnSlots, type DrawnState } from './drawn-slots.ts';
import type { ResourceLevel, SlotMapResource } from '../slot-map.ts';

interface Level extends Omit<SlotMapResource, 'before' | 'after'> {
  readonly level: ResourceLevel;
}

/** What a server has to give and how much of it is taken, before and after a change. */
export function resourceLevels(before: DrawnState, after: DrawnState): SlotMapResource[] {
  const [was, is] = [levelsOf(before), levelsOf(after)];
  const known = new Map([...is, ...was].map((entry) => [entry.id, entry]));
  return [...known.values()].map(({ id, label, unit }) => ({
    id,
    label,
    unit,
    before: was.find((entry) => entry.id === id)?.level ?? null,
    after: is.find((entry) => entry.id === id)?.level ?? null,
  }));
}

function levelsOf(state: DrawnState): Level[] {
  return [...slotLevels(state), ...portLevels(state.ledger), ...supplyLevels(state.ledger)];
}

const SLOT_NAMES: Partial<Record<Slot['kind'], string>> = {
  cpu: 'Processor sockets',
  dimm: 'Memory slots',
  pcie: 'Expansion slots',
  m2: 'M.2 sockets',
  ocp: 'OCP slots',
};

function slotLevels(state: DrawnState): Level[] {
  const taken = new Set(state.seating.slotOf.values());
  const offered = drawnSlots(state).filter((slot) => slot.kind !== 'pcie' || slot.takes === 'card');
  const kinds = Map.groupBy(offered, (slot) => (slot.kind === 'bay' ? `bay ${slot.size}` : slot.kind));
  return [...kinds].flatMap(([id, members]) => {
    const [first] = members;
    const label = first?.kind === 'bay' ? `${first.size} bays` : first && SLOT_NAMES[first.kind];
    if (label === undefined) return [];
    // A slot without its processor, or covered by a wide card, is nothing to give.
    const usable = members.filter(({ label: own, blocked }) => blocked === undefined || taken.has(own));
    const used = usable.filter(({ label: own }) => taken.has(own)).length;
    return [
      { id, label, unit: first?.kind === 'bay' ? 'bays' : 'slots', level: levelOf(usable.length, used) },
    ];
  });
}

function portLevels(ledger: Ledger): Level[] {
  if (!ledger.board) return [];
  const { sataPorts, direct, nvme, nvmePorts, nvmePortsUnknown, triModeDrives, freeControllerPorts } =
    storagePorts(ledger);
  const ports = sataPorts === null ? null : sataPorts + Math.max(0, freeControllerPorts);
  const nvmeTotal = nvmePortsUnknown ? null : nvmePorts + triModeDrives;
  return [
    {
      id: 'drive ports',
      label: 'SATA and SAS ports for single drives',
      unit: 'ports',
      level: levelOf(ports, direct.sata.length + direct.sas.length),
    },
    { id: 'nvme ports', label: 'NVMe ports', unit: 'ports', level: levelOf(nvmeTotal, nvme.length) },
  ];
}

function supplyLevels(ledger: Ledger): Level[] {
  const { used, total, unknown } = laneBudget(ledger);
  const { estimateW, usableW, unknown: unknownCpus } = powerBudget(ledger);
  const lanes = levelOf(unknown ? null : total, used);
  const power = levelOf(usableW, unknownCpus.length > 0 ? null : estimateW);
  return [
    ...(ledger.cpus > 0
      ? [{ id: 'lanes', label: 'PCIe lanes of the processors', unit: 'lanes', level: lanes } as const]
      : []),
    ...(ledger.chassis ? [{ id: 'power', label: 'Power, estimated', unit: 'W', level: power } as const] : []),
  ];
}

function levelOf(total: number | null, used: number | null): ResourceLevel {
  return { total, used, left: total === null || used === null ? null : total - used };
}
