import type { SettingValue } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

/** A value of null takes the setting away. */
export async function writeSetting(
  tx: TransactionSql,
  serverUuid: string,
  path: string,
  value: SettingValue,
): Promise<void> {
  if (value === null) {
    await tx`
      delete from server_builder.server_settings where server_uuid = ${serverUuid} and path = ${path}`;
    return;
  }
  await tx`
    insert into server_builder.server_settings (server_uuid, path, value)
    values (${serverUuid}, ${path}, ${tx.json(value)})
    on conflict (server_uuid, path) do update set value = excluded.value`;
}
