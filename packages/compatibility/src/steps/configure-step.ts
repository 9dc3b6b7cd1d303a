import { readSetting } from '@racksmith/domain';
import type { ChangeItem } from '../change-item.ts';
import type { PlanStep } from '../plan.ts';
import type { ServerSnapshot } from '../server-snapshot.ts';

/** A setting is changed and no part moves. What it is before the change the server says, not who asks. */
export function configureStep(
  item: ChangeItem,
  settings: ServerSnapshot['settings'],
): Omit<PlanStep, 'index'> {
  const path = item.configPath ?? null;
  const from = settings.find((setting) => setting.path === path)?.value ?? null;
  const to = typedValue(path, item.requestedValue ?? null);
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

/** As it was sent where the setting is not known (any more). */
function typedValue(path: string | null, sent: unknown): unknown {
  if (path === null || typeof sent !== 'string') return sent;
  const read = readSetting(path, sent);
  return 'value' in read ? read.value : sent;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}
