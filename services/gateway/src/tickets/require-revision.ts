import { getRevision, type TicketDetail, type TicketRevision } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';

import type { GatewayDeps } from '../gateway-deps.ts';

/** A revision, with the plan that is named or else its last one. @throws DomainError NOT_FOUND */
export async function requireRevision(
  { sql }: Pick<GatewayDeps, 'sql'>,
  { id, ticketNumber }: TicketDetail,
  number: number,
  planHash: string | null = null,
): Promise<TicketRevision> {
  const revision = await getRevision(sql, id, number, planHash);
  if (revision) return revision;
  const plan = planHash === null ? '' : ` with plan ${planHash}`;
  throw new DomainError('NOT_FOUND', `${ticketNumber} has no revision ${number}${plan}`);
}
