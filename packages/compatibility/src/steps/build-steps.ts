import type { ChangeItem } from '../change-item.ts';
import type { AppliedItem } from '../engine/apply-items.ts';
import { byModelAndSlot, bySameness, compareText, nameOf, type Unit } from '../engine/unit.ts';
import type { Seating } from '../placement/seat-units.ts';
import type { PlanStep } from '../plan.ts';
import type { ServerSnapshot } from '../server-snapshot.ts';
import { configureStep } from './configure-step.ts';
import { buildOrder } from './step-order.ts';

export interface UnitStep {
  readonly step: PlanStep;
  /** Units that the step moves. */
  readonly leaving: Unit | undefined;
  readonly coming: Unit | undefined;
  /** The ticket names the unit, so its serial is part of what is approved. */
  readonly serialNamed: boolean;
}

type Draft = Omit<UnitStep, 'step'> & { step: Omit<PlanStep, 'index'> };

/** One step per unit: what goes in reverse order of building, then what comes in order of building, then settings. */
export function buildSteps(
  items: readonly ChangeItem[],
  applied: readonly AppliedItem[],
  seating: Seating,
  known: ServerSnapshot['settings'],
): UnitStep[] {
  const drafts = applied.flatMap((one) => draftsOf(one, seating));
  const removals = drafts.filter(({ coming }) => coming === undefined).sort((a, b) => -byUnit(a, b));
  const arrivals = drafts.filter(({ coming }) => coming !== undefined).sort(byUnit);
  const settings = items
    .filter(({ itemType, action }) => itemType === 'configuration' || action === 'modify')
    .map((item) => ({
      step: configureStep(item, known),
      leaving: undefined,
      coming: undefined,
      serialNamed: true,
    }))
    .sort((a, b) => compareText(a.step.summary, b.step.summary));
  return [...removals, ...arrivals, ...settings].map((draft, index) => ({
    ...draft,
    step: { index, ...draft.step },
  }));
}

/** By the order of building, then by model and place, then by what is asked: never by where the item stands. */
function byUnit(a: Draft, b: Draft): number {
  const [left, right] = [a.coming ?? a.leaving, b.coming ?? b.leaving];
  if (!left || !right) return 0;
  return (
    buildOrder(left) - buildOrder(right) ||
    bySameness(left, right) ||
    compareText(requestOf(a), requestOf(b)) ||
    byModelAndSlot(left, right)
  );
}

function requestOf({ step, leaving, serialNamed }: Draft): string {
  const named = serialNamed ? leaving?.serial : null;
  return [step.action, step.disposition, leaving?.uuid, leaving?.slot, named].join(' ');
}

function draftsOf({ item, leaving, coming }: AppliedItem, seating: Seating): Draft[] {
  const serialNamed = item.componentSerial !== null;
  const pairs = Array.from({ length: Math.max(leaving.length, coming.length) }, (_, nth) => ({
    out: leaving[nth],
    into: coming[nth],
  }));
  return pairs.flatMap(({ out, into }): Draft[] => {
    const seat = into ? (seating.slotOf.get(into.key) ?? null) : null;
    if (out && into && keepsSlot(out, seat, seating)) {
      return [
        {
          step: replaceStep(item, out, into),
          leaving: out,
          coming: { ...into, slot: out.slot },
          serialNamed,
        },
      ];
    }
    const steps: Draft[] = [];
    if (out) steps.push({ step: removeStep(item, out), leaving: out, coming: undefined, serialNamed });
    if (into) {
      const seated = { ...into, slot: seat };
      steps.push({ step: installStep(item, seated), leaving: undefined, coming: seated, serialNamed });
    }
    return steps;
  });
}

/** A slot that is not recorded, or that the server's own parts do not know, is nothing that one could leave. */
function keepsSlot(out: Unit, seat: string | null, { slots }: Seating): boolean {
  return out.slot === null || out.slot === seat || !slots.some(({ label }) => label === out.slot);
}

function common(item: ChangeItem, unit: Unit) {
  return {
    itemIndex: item.index,
    componentType: unit.type,
    componentUuid: unit.uuid,
    oldComponentUuid: null,
    oldSerial: null,
  };
}

function installStep(item: ChangeItem, unit: Unit): Draft['step'] {
  const summary = `Install ${nameOf(unit)}${unit.slot === null ? '' : ` in ${unit.slot}`}`;
  return {
    ...common(item, unit),
    action: 'install',
    slot: unit.slot,
    serial: unit.serial,
    disposition: null,
    summary,
  };
}

function removeStep(item: ChangeItem, unit: Unit): Draft['step'] {
  const from = unit.slot === null ? '' : ` from ${unit.slot}`;
  return {
    ...common(item, unit),
    action: 'remove',
    slot: unit.slot,
    serial: unit.serial,
    disposition: item.disposition ?? 'available',
    summary: `Remove ${nameOf(unit)}${from}`,
  };
}

function replaceStep(item: ChangeItem, out: Unit, into: Unit): Draft['step'] {
  const where = out.slot === null ? '' : ` in ${out.slot}`;
  return {
    ...common(item, into),
    action: 'replace',
    slot: out.slot,
    serial: null,
    oldComponentUuid: out.uuid,
    oldSerial: out.serial,
    disposition: item.disposition ?? 'available',
    summary: `Replace ${nameOf(out)}${where} by ${nameOf(into)}`,
  };
}
