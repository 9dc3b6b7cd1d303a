import type { TransactionSql } from './connect-store.ts';

/** The new version. The caller holds the server's lock. */
export async function raiseServerVersion(tx: TransactionSql, uuid: string): Promise<number> {
  const [server] = await tx<{ version: number }[]>`
    update server_builder.servers set version = version + 1 where uuid = ${uuid} returning version`;
  if (!server) throw new Error(`server ${uuid} vanished under its lock`);
  return server.version;
}
