import type { ChangeItem } from '../change-item.ts';

/** The catalog ids that an item names. */
export function idsOf(item: ChangeItem): string[] {
  return [item.componentUuid, item.oldComponentUuid].filter((uuid) => uuid !== null);
}
