import type { SettingValue } from '@racksmith/contracts/server-builder';

import type { Queryable } from './connect-store.ts';

/** null where the server has no such setting. */
export async function findSetting(sql: Queryable, serverUuid: string, path: string): Promise<SettingValue> {
  const [setting] = await sql<{ value: SettingValue }[]>`
    select value from server_builder.server_settings where server_uuid = ${serverUuid} and path = ${path}`;
  return setting?.value ?? null;
}
