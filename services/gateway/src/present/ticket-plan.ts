import type { Plan, PlanStep, SlotMapSlot, SlotMapUnit } from '@racksmith/compatibility';
import type { PlacedUnitView, PlanStepView, TicketPlanView } from '@racksmith/contracts';
import type { PlanRecord } from '@racksmith/database';

import { presentFinding } from './validation.ts';

/** A stored plan; what the touched slots hold is read off its slot map. */
export function presentPlan({ hash, plan, serverVersion, catalogVersion }: PlanRecord): TicketPlanView {
  const { steps, slotMap, findings } = plan as Plan;
  const touched = slotMap.slots.filter(({ change }) => change !== 'none');
  return {
    hash,
    server_version: serverVersion,
    catalog_version: catalogVersion,
    steps: steps.map(presentStep),
    before: touched.flatMap((slot) => placed(slot, slot.before)),
    after: touched.flatMap((slot) => placed(slot, slot.after)),
    findings: findings.map(presentFinding),
  };
}

export function presentStep(step: PlanStep): PlanStepView {
  return {
    index: step.index,
    item_index: step.itemIndex,
    action: step.action,
    component_type: step.componentType,
    component_uuid: step.componentUuid,
    slot: step.slot,
    serial: step.serial,
    old_component_uuid: step.oldComponentUuid,
    old_serial: step.oldSerial,
    disposition: step.disposition,
    summary: step.summary,
  };
}

function placed(slot: SlotMapSlot, unit: SlotMapUnit | undefined): PlacedUnitView[] {
  if (!unit) return [];
  const { uuid, name, serial } = unit;
  return [{ slot: slot.label, group: slot.group, component_uuid: uuid, name, serial: serial ?? null }];
}
