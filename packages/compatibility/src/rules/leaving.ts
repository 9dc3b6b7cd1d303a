import type { ChangeItem } from '../change-item.ts';

/** Model that an item takes out; null where it names none (or only a serial). */
export function leavingUuid(item: ChangeItem): string | null {
  return item.action === 'remove' ? item.componentUuid : item.oldComponentUuid;
}

export function takesOut(item: ChangeItem): boolean {
  return item.itemType === 'component' && (item.action === 'remove' || item.action === 'replace');
}
