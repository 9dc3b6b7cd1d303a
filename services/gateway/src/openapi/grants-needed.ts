import { type Grant, grantsOf } from '@racksmith/domain';

import type { Operation } from '../operation/operation.ts';

/** Ways to be allowed an operation, any one of which suffices; none where it needs no permission. */
export function grantsNeeded({ access, alsoRequires }: Operation): readonly Grant[] {
  const further = alsoRequires?.({});
  const grants = grantsOfAccess(access);
  if (!further) return grants;
  return grants.map(({ permissions, ...rest }) => ({ ...rest, permissions: [...permissions, further] }));
}

function grantsOfAccess(access: Operation['access']): Grant[] {
  if (typeof access !== 'object') return [];
  if ('permission' in access) return [{ permissions: [access.permission] }];
  if ('anyOf' in access) return access.anyOf.map((permission) => ({ permissions: [permission] }));
  return 'action' in access ? grantsOf(access.action) : [];
}

const STANDING_AS: Record<NonNullable<Grant['relation']>, string> = {
  creator: ' as its creator',
  assignee: ' as its assignee',
  unassigned: ' while nobody is assigned',
};

/** "Needs `ticket.cancel`, or `ticket.create` as its creator." */
export function grantsInWords(grants: readonly Grant[]): string {
  const ways = grants.map(({ permissions, relation }) => {
    const names = permissions.map((name) => `\`${name}\``).join(' and ');
    return `${names}${relation ? STANDING_AS[relation] : ''}`;
  });
  return `Needs ${ways.join(', or ')}.`;
}
