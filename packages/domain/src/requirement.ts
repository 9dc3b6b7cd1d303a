import type { ChangeItem } from './change-item.ts';

/**
 * What a part must be that nobody has chosen yet: facts by name. Those that the catalog knows by that name are compared
 * with it, the rest is for people.
 */
export type Requirement = Readonly<Record<string, string | number | boolean>>;

/** How many facts a requirement may state. */
export const MAX_REQUIRED_FACTS = 32;

/** "capacity_gb 1920, form_factor U.2". */
export function requirementInWords(requirement: Requirement): string {
  return Object.entries(requirement)
    .map(([fact, value]) => `${fact} ${value}`)
    .join(', ');
}

/** Whether an item brings in a part that is only described: nothing can be approved before one is chosen. */
export function isUnbound(item: Pick<ChangeItem, 'componentUuid' | 'requirement'>): boolean {
  return item.componentUuid === null && (item.requirement ?? null) !== null;
}
