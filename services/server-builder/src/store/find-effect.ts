import type { Queryable } from './connect-store.ts';
import { effectColumns, type EffectRow, unitsOfEffect } from './effect-row.ts';

/** What is known of a key: that it is void, or what was done for it. */
export async function findEffect(
  sql: Queryable,
  key: string,
): Promise<{ isVoid: true } | ({ isVoid: false } & EffectRow) | undefined> {
  const [row] = await sql<({ isVoid: true } | ({ isVoid: false } & EffectRow))[]>`
    select effects.voided_at is not null as "isVoid", ${effectColumns(sql)}
    from server_builder.effects ${unitsOfEffect(sql)}
    where effects.key = ${key}`;
  return row;
}
