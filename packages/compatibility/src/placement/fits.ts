import type { PartOf } from '@racksmith/catalog';
import type { Unit } from '../engine/unit.ts';
import type { BaySlot, M2Slot, OcpSlot, PcieSlot, Slot } from './slot.ts';

const RESERVED = 100;

/** Which kind of slot a unit needs; undefined for what has no slot of its own (a caddy lives in a bay). */
export function slotKindOf(unit: Pick<Unit, 'type' | 'part'>): Slot['kind'] | undefined {
  const { part } = unit;
  switch (unit.type) {
    case 'cpu':
      return 'cpu';
    case 'ram':
      return 'dimm';
    case 'motherboard':
    case 'chassis':
      return 'system';
    case 'nic':
      return part?.type === 'nic' && part.specs.form_factor !== 'PCIe' ? 'ocp' : 'pcie';
    case 'storage':
      return part?.type === 'storage' ? driveSlotKind(part) : 'bay';
    case 'hbacard':
    case 'pciecard':
      return 'pcie';
    case 'caddy':
      return undefined;
  }
}

/** Whether the unit can be put into the slot at all; a fact that is not known forbids nothing here. */
export function fits(unit: Unit, slot: Slot): boolean {
  if (slotKindOf(unit) !== slot.kind) return false;
  switch (slot.kind) {
    case 'cpu':
    case 'dimm':
      return true;
    case 'system':
      return slot.takes === unit.type;
    case 'bay':
      return bayFits(unit, slot);
    case 'm2':
      return m2Fits(unit, slot);
    case 'ocp':
      return ocpFits(unit, slot);
    case 'psu':
      return false;
    case 'pcie':
      return cardFits(unit, slot);
  }
}

/** Bay sizes that a drive goes into, its own first: 2.5 inch drives (U.2 and U.3 too) ride in 3.5 inch bays on a converter. */
export function baySizesOf(formFactor: string): readonly string[] {
  return formFactor === '3.5in' || formFactor === 'E1.S' ? [formFactor] : ['2.5in', '3.5in'];
}

/** Lower is better: a slot that is held for the ticket itself, or for no other, the bay of the drive's own size, one that speaks its protocol, an M.2 socket that shares nothing. */
export function reluctance(unit: Unit, slot: Slot): number {
  return claimOn(unit, slot) * RESERVED + ownReluctance(unit, slot);
}

/** 1 where the slot is held for another ticket, -1 where it is held for this very model of the ticket that asks. */
export function claimOn(unit: Unit, slot: Slot): number {
  return (slot.isReserved ? 1 : 0) - (slot.heldFor === unit.uuid ? 1 : 0);
}

function ownReluctance(unit: Unit, slot: Slot): number {
  const part = unit.part;
  if (slot.kind === 'bay' && part?.type === 'storage') {
    const protocol = part.specs.protocol;
    const silent = protocol !== null && slot.protocols?.includes(protocol) === false;
    return (silent ? 2 : 0) + baySizesOf(part.specs.form_factor).indexOf(slot.size);
  }
  // A socket that takes something away from others comes last.
  const { shared_group: shared, shares_sata_ports: ports } = slot.kind === 'm2' ? slot.facts : {};
  return shared !== undefined || ports !== undefined ? 1 : 0;
}

export function isRiser(unit: Unit): boolean {
  return unit.part?.type === 'pciecard' && unit.part.specs.kind === 'riser';
}

/** What a riser plugs into: `pcie`, or a riser connector such as `WIO-left`. */
export function mountOf({ part }: Unit): string {
  return part?.type === 'pciecard' ? (part.specs.mounts ?? 'pcie') : 'pcie';
}

/** Risers of other mounts (WIO) have no PCIe edge: whether they fit the board is another question. */
export function needsPcieSlot(unit: Unit): boolean {
  return !isRiser(unit) || mountOf(unit) === 'pcie';
}

/** Openings at the back that the card covers. */
export function widthOf(unit: Unit): number {
  return unit.part?.type === 'pciecard' ? (unit.part.specs.slot_width ?? 1) : 1;
}

function driveSlotKind({ specs }: PartOf<'storage'>): Slot['kind'] {
  if (specs.form_factor === 'M.2') return 'm2';
  return specs.form_factor === 'AIC' ? 'pcie' : 'bay';
}

function bayFits({ part }: Unit, slot: BaySlot): boolean {
  return part?.type !== 'storage' || baySizesOf(part.specs.form_factor).includes(slot.size);
}

function m2Fits({ part }: Unit, { facts }: M2Slot): boolean {
  if (part?.type !== 'storage') return true;
  const { m2_size: size, m2_key: keys, protocol } = part.specs;
  const key = facts.key;
  return (
    (size === undefined || size === null || facts.sizes.includes(size)) &&
    (key === null || !keys || keys.some((candidate) => candidate === key)) &&
    (protocol === null || facts.protocols.some((candidate) => candidate === protocol))
  );
}

/** `OCP3.0` in a card's record is version `3.0` of the connector; other mezzanine forms go by their own name. */
function ocpFits({ part }: Unit, slot: OcpSlot): boolean {
  return part?.type !== 'nic' || connectorOf(part.specs.form_factor) === slot.version;
}

function cardFits(unit: Unit, slot: PcieSlot): boolean {
  const lanes = lanesOf(unit);
  const wideEnough = slot.physical === null || lanes === null || slot.physical >= lanes;
  if (isRiser(unit)) {
    const mounts = mountOf(unit);
    return mounts === 'pcie' ? wideEnough && ['card', 'riser'].includes(slot.takes) : slot.takes === mounts;
  }
  const heights = heightsOf(unit);
  return (
    slot.takes === 'card' && wideEnough && (slot.height === null || !heights || heights.includes(slot.height))
  );
}

/** Lanes of the card's own connector; null = not known. */
export function lanesOf({ part }: Unit): number | null {
  return part && 'pcie_lanes' in part.specs ? (part.specs.pcie_lanes ?? null) : null;
}

/** Brackets that the card comes with; null = not known or none. */
export function heightsOf({ part }: Unit): readonly string[] | null {
  return part && 'slot_height' in part.specs ? (part.specs.slot_height ?? null) : null;
}

/** Version of the connector that a mezzanine card of this form plugs into: `3.0`, `2.0`, `rNDC`, `FlexLOM`. */
export function connectorOf(form: string): string {
  return form.startsWith('OCP') ? form.slice('OCP'.length) : form;
}
