import type { PartOf } from '@racksmith/catalog';
import { missingCpu } from './missing-cpu.ts';
import type { PcieSlot } from './slot.ts';

type BoardSpecs = PartOf<'motherboard'>['specs'];

interface Place {
  readonly openings: PartOf<'chassis'>['specs']['expansion'] | undefined;
  readonly hosts: readonly string[];
  readonly cpus: number;
}

/** Expansion slots and riser connectors of a board in its chassis. */
export function pcieSlots(
  board: PartOf<'motherboard'> | undefined,
  chassis: PartOf<'chassis'> | undefined,
  cpus: number,
): PcieSlot[] {
  if (!board) return [];
  const hosts = chassis ? [board.uuid, chassis.uuid] : [board.uuid];
  const place = { openings: chassis?.specs.expansion, hosts, cpus };
  return [
    ...board.specs.pcie_slots.map((facts) => cardSlot(facts, place)),
    ...(board.specs.riser_slots ?? []).map((facts) => riserSlot(facts, place)),
  ];
}

/** Facts are read when they are asked for, so that a verdict rests on no more of them than it needs. */
function cardSlot(facts: BoardSpecs['pcie_slots'][number], { openings, hosts, cpus }: Place): PcieSlot {
  return {
    kind: 'pcie',
    label: facts.id,
    group: 'pcie',
    hosts,
    get accepts() {
      const { gen, lanes, physical } = facts;
      const connector = physical === lanes ? '' : ` (x${physical ?? '?'} connector)`;
      return `${this.takes === 'riser' ? 'riser card, ' : ''}PCIe${gen === null ? '' : ` ${gen}.0`} x${lanes ?? '?'}${connector}`;
    },
    get blocked() {
      return missingCpu(facts.cpu, cpus);
    },
    get takes() {
      return openings?.riser_required === true ? 'riser' : 'card';
    },
    get lanes() {
      return facts.lanes;
    },
    get physical() {
      return facts.physical;
    },
    get gen() {
      return facts.gen;
    },
    get cpu() {
      return facts.cpu;
    },
    get sharedGroup() {
      return facts.shared_group;
    },
    get height() {
      return openings?.height ?? null;
    },
  };
}

function riserSlot(
  { id, kind, gen, lanes, cpu }: NonNullable<BoardSpecs['riser_slots']>[number],
  { hosts, cpus }: Place,
): PcieSlot {
  return {
    kind: 'pcie',
    label: id,
    group: 'pcie',
    hosts,
    accepts: `${kind} riser`,
    blocked: missingCpu(cpu, cpus),
    takes: kind,
    lanes,
    physical: lanes,
    gen,
    cpu,
    sharedGroup: undefined,
    height: null,
  };
}
