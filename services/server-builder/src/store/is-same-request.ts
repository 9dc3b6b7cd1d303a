import type { EffectStep } from '@racksmith/contracts/server-builder';

import type { Queryable } from './connect-store.ts';

/** Whether the effect of the key was asked for in the same words. Compared as JSON: order of keys does not matter. */
export async function isSameRequest(
  sql: Queryable,
  key: string,
  serverUuid: string,
  step: EffectStep,
): Promise<boolean> {
  const [row] = await sql<{ same: boolean }[]>`
    select server_uuid = ${serverUuid} and request = ${sql.json(step)}::jsonb as same
    from server_builder.effects
    where key = ${key}`;
  return row?.same ?? false;
}
