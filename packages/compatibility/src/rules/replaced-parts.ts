import type { Part } from '@racksmith/catalog';
import type { ChangeItem } from '../change-item.ts';
import type { ChangeRequest } from './rule.ts';

export interface ReplacedParts {
  readonly item: ChangeItem;
  readonly old: Part;
  readonly next: Part;
}

/** Replacements of one model by another of the same type. */
export function replacedParts({ catalog, items }: ChangeRequest): ReplacedParts[] {
  return items.flatMap((item) => {
    if (item.action !== 'replace') return [];
    const [old, next] = [item.oldComponentUuid, item.componentUuid].map((uuid) =>
      uuid === null ? undefined : catalog.find(uuid),
    );
    return old && next && old.type === next.type && old.uuid !== next.uuid ? [{ item, old, next }] : [];
  });
}
