import type { Catalog } from '@racksmith/catalog';
import type { PlanStep } from '@racksmith/compatibility';
import type { PickView } from '@racksmith/contracts';
import type { Effect, Reservation } from '@racksmith/server-builder-client';

/** What the server builder knows of the work of one ticket. */
export interface WorkAtServer {
  reservation: Reservation | undefined;
  /** Those that stand. */
  effects: readonly Effect[];
}

/** The units that each step of a plan moves: those it has moved, else those set aside for it, else as the plan says. */
export function listPicks(catalog: Catalog, steps: readonly PlanStep[], work: WorkAtServer): PickView[] {
  return steps.flatMap((step) => {
    const effect = work.effects.find(({ stepIndex }) => stepIndex === step.index);
    const out = step.action === 'remove' || step.action === 'replace';
    const into = step.action === 'install' || step.action === 'replace';
    return [
      ...(out ? [leaving(catalog, step, effect)] : []),
      ...(into ? [coming(catalog, step, effect, work.reservation)] : []),
    ];
  });
}

function leaving(catalog: Catalog, step: PlanStep, effect: Effect | undefined): PickView {
  const isReplaced = step.action === 'replace';
  const [uuid, serial] = isReplaced
    ? [step.oldComponentUuid, step.oldSerial]
    : [step.componentUuid, step.serial];
  const removed = effect?.removed;
  const to = step.disposition ?? 'available';
  return {
    ...partOf(catalog, step, uuid),
    direction: 'out',
    unit_id: removed?.unitId ?? null,
    serial: removed?.serial ?? serial,
    from: step.slot ?? 'server',
    to: to === 'available' ? 'stock' : to,
    state: removed ? 'done' : 'open',
  };
}

function coming(
  catalog: Catalog,
  step: PlanStep,
  effect: Effect | undefined,
  reservation: Reservation | undefined,
): PickView {
  const held = reservation?.holds.find(({ stepIndex }) => stepIndex === step.index);
  const isHeld = held !== undefined && held.unitId !== null;
  const installed = effect?.installed;
  // The serial of a replacement's step is that of nobody: the unit that comes is chosen when it is reserved or done.
  const planned = step.action === 'install' ? step.serial : null;
  return {
    ...partOf(catalog, step, step.componentUuid),
    direction: 'in',
    unit_id: installed?.unitId ?? held?.unitId ?? null,
    serial: installed?.serial ?? held?.serial ?? planned,
    from: 'stock',
    to: step.slot ?? 'server',
    state: installed ? 'done' : isHeld ? 'reserved' : 'open',
  };
}

function partOf(catalog: Catalog, step: PlanStep, componentUuid: string | null) {
  const uuid = componentUuid ?? '';
  return {
    step_index: step.index,
    item_index: step.itemIndex,
    component_type: step.componentType,
    component_uuid: uuid,
    name: catalog.find(uuid)?.name ?? uuid,
  };
}
