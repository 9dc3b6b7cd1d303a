import type { ChangeItem } from '../change-item.ts';
import type { PlanStep } from '../plan.ts';

/** A setting is changed and no part moves. */
export function configureStep(item: ChangeItem): Omit<PlanStep, 'index'> {
  const path = item.configPath ?? null;
  const [from, to] = [item.currentValue ?? null, item.requestedValue ?? null];
  return {
    itemIndex: item.index,
    action: 'configure',
    componentType: item.componentType,
    componentUuid: item.componentUuid,
    slot: null,
    serial: item.componentSerial,
    oldComponentUuid: null,
    oldSerial: null,
    disposition: null,
    setting: { path, from, to },
    summary: `Set ${path ?? 'the configuration'} to ${to === null ? 'nothing' : text(to)}`,
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}
