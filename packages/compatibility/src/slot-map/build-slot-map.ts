import { installedFirst, nameOf, type Unit } from '../engine/unit.ts';
import type { Finding } from '../finding.ts';
import type { Seating } from '../placement/seat-units.ts';
import type { Slot } from '../placement/slot.ts';
import type { SlotChange, SlotMap, SlotMapGroup, SlotMapSlot, SlotMapUnit } from '../slot-map.ts';
import type { UnitStep } from '../steps/build-steps.ts';
import { widthOf } from '../placement/fits.ts';
import { drawnSlots, type DrawnState } from './drawn-slots.ts';
import { resourceLevels } from './resource-levels.ts';
import { shortName } from './short-name.ts';

interface Drawn {
  server: string;
  version: number;
  before: DrawnState;
  after: DrawnState;
  steps: readonly UnitStep[];
  findings: readonly Finding[];
  /** Slot label -> number of the other ticket that holds it. */
  reserved: ReadonlyMap<string, string>;
}

/** Draws a change: every slot with what sits in it before and after, then the units that have no slot. */
export function buildSlotMap({ server, version, before, after, steps, findings, reserved }: Drawn): SlotMap {
  const [occupantBefore, occupantAfter] = [occupants(before), occupants(after)];
  const labels = new Set(after.seating.slots.map(({ label }) => label));
  const gone = before.seating.slots.filter(({ label }) => !labels.has(label));
  const dress = dresser(steps, findings);
  const housed = [
    ...drawnSlots(after).map((slot) => ({ slot, blocked: slot.blocked })),
    ...gone.map((slot) => ({ slot, blocked: 'not there after the change' })),
  ].map(({ slot, blocked }) =>
    slot.kind === 'psu'
      ? supplyBox(slot.label, blocked, [before.seating, after.seating])
      : dress(slotBox(slot, blocked), occupantBefore.get(slot.label), occupantAfter.get(slot.label)),
  );
  const loose = looseUnits(before, after).map(({ label, was, is }) => dress(looseBox(label), was, is));
  const slots = [...housed, ...loose].map((slot) => {
    const reservedBy = reserved.get(slot.label);
    return reservedBy === undefined ? slot : { ...slot, reservedBy };
  });
  const groups = groupsOf([after.seating, before.seating], slots);
  return { server, version, groups, slots, resources: resourceLevels(before, after) };
}

type Box = Pick<SlotMapSlot, 'id' | 'group' | 'label' | 'accepts' | 'usable' | 'why'>;

function slotBox(
  { label, group, accepts }: Pick<Slot, 'label' | 'group' | 'accepts'>,
  blocked: string | undefined,
): Box {
  const box = { id: label, group, label, accepts, usable: blocked === undefined };
  return blocked === undefined ? box : { ...box, why: blocked };
}

/** A power supply is part of its chassis: it changes only with that. */
function supplyBox(label: string, blocked: string | undefined, seatings: readonly Seating[]): SlotMapSlot {
  const [was, is] = seatings.map(({ slots }) =>
    slots.find((slot): slot is Extract<Slot, { kind: 'psu' }> => slot.kind === 'psu' && slot.label === label),
  );
  const shownOf = (slot: typeof was) => {
    if (!slot) return undefined;
    const { uuid, name, specs } = slot.chassis;
    const watts = specs.psu.watts === null ? '' : `${specs.psu.watts} W `;
    return { uuid, name: `${watts}power supply of ${name}`, short: watts.replace(' W ', 'W') || 'PSU' };
  };
  const [before, after] = [shownOf(was), shownOf(is)];
  const change = before?.uuid === after?.uuid ? 'none' : before ? (after ? 'replace' : 'remove') : 'add';
  const slot = is ?? was;
  return {
    ...slotBox({ label, group: 'psu', accepts: slot?.accepts ?? '' }, blocked),
    span: 1,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    change,
    findings: [],
  };
}

function looseBox(label: string): Box {
  return { id: `loose:${label}`, group: 'loose', label, accepts: '', usable: true };
}

function dresser(steps: readonly UnitStep[], findings: readonly Finding[]) {
  const stepOf = new Map<string, UnitStep>();
  for (const step of steps) {
    for (const unit of [step.leaving, step.coming]) if (unit) stepOf.set(unit.key, step);
  }
  return (box: Box, was: Unit | undefined, is: Unit | undefined): SlotMapSlot => {
    const step = [is, was]
      .map((unit) => unit && stepOf.get(unit.key))
      .find((step) => step !== undefined)?.step;
    const change = changeOf(was, is, stepOf);
    return {
      ...box,
      span: is ? widthOf(is) : was ? widthOf(was) : 1,
      ...(was ? { before: shown(was) } : {}),
      ...(is ? { after: shown(is) } : {}),
      change,
      ...(step ? { step: step.index } : {}),
      findings: findings.flatMap(({ itemIndex }, nth) => (step && itemIndex === step.itemIndex ? [nth] : [])),
    };
  };
}

function changeOf(
  was: Unit | undefined,
  is: Unit | undefined,
  moved: ReadonlyMap<string, UnitStep>,
): SlotChange {
  if (was?.key === is?.key) return 'none';
  const [goes, comes] = [was && moved.has(was.key), is && moved.has(is.key)];
  if (was && is) return goes && comes ? 'replace' : 'move';
  if (is) return comes ? 'add' : 'move';
  return goes ? 'remove' : 'move';
}

function shown(unit: Unit): SlotMapUnit {
  const short = unit.part ? shortName(unit.part) : unit.uuid;
  const base = { uuid: unit.uuid, name: nameOf(unit), short };
  return unit.serial === null ? base : { ...base, serial: unit.serial };
}

function occupants({ units, seating }: DrawnState): Map<string, Unit> {
  return new Map(
    units.flatMap((unit): [string, Unit][] => {
      const label = seating.slotOf.get(unit.key);
      return label === undefined ? [] : [[label, unit]];
    }),
  );
}

function looseUnits(
  before: DrawnState,
  after: DrawnState,
): { label: string; was: Unit | undefined; is: Unit | undefined }[] {
  const [was, is] = [before, after].map(
    ({ units, seating }) =>
      new Map(units.filter(({ key }) => !seating.slotOf.has(key)).map((unit) => [unit.key, unit])),
  );
  const known = [...new Map([...(was ?? []), ...(is ?? [])]).values()].sort(installedFirst);
  const counts = { caddy: 0, other: 0 };
  return known.map((unit) => {
    const label =
      unit.type === 'caddy' ? `Caddy ${(counts.caddy += 1)}` : `Not housed ${(counts.other += 1)}`;
    return { label, was: was?.get(unit.key), is: is?.get(unit.key) };
  });
}

function groupsOf(seatings: readonly Seating[], slots: readonly SlotMapSlot[]): SlotMapGroup[] {
  const used = new Set(slots.map(({ group }) => group));
  const groups = new Map<string, SlotMapGroup>();
  for (const group of seatings.flatMap(({ groups }) => groups)) {
    if (used.has(group.id) && !groups.has(group.id)) groups.set(group.id, group);
  }
  if (used.has('loose')) {
    const label = 'Caddies and parts without a slot';
    groups.set('loose', {
      id: 'loose',
      kind: 'loose',
      label,
      columns: 4,
      tall: false,
      layoutVerified: false,
    });
  }
  return [...groups.values()];
}
