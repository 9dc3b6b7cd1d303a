import { findTicketById, type TicketDetail } from '@racksmith/database';

import type { GatewayDeps } from '../gateway-deps.ts';

/** The ticket after what was just done to it, whether or not its actor may still see it. */
export async function reloadTicket({ sql }: Pick<GatewayDeps, 'sql'>, id: number): Promise<TicketDetail> {
  const ticket = await findTicketById(sql, id);
  if (!ticket) throw new Error(`ticket ${id} is gone`);
  return ticket;
}
