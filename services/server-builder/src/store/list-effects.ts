import type { Queryable } from './connect-store.ts';
import { effectColumns, type EffectRow, unitsOfEffect } from './effect-row.ts';

/** In the order they were applied. */
export async function listEffects(
  sql: Queryable,
  serverUuid: string,
  ticketNumber: string | null,
): Promise<EffectRow[]> {
  return sql<EffectRow[]>`
    select ${effectColumns(sql)}
    from server_builder.effects ${unitsOfEffect(sql)}
    where effects.server_uuid = ${serverUuid}
      and (${ticketNumber}::text is null or effects.ticket_number = ${ticketNumber})
    order by effects.server_version`;
}
