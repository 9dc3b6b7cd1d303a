import type { ServerStatus } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

interface NewServer {
  uuid: string;
  name: string;
  status: ServerStatus;
  location: string | null;
}

export async function insertServers(tx: TransactionSql, servers: readonly NewServer[]): Promise<void> {
  await tx`
    insert into server_builder.servers (uuid, name, status, location)
    select * from unnest(
      ${servers.map((row) => row.uuid)}::text[], ${servers.map((row) => row.name)}::text[],
      ${servers.map((row) => row.status)}::text[], ${servers.map((row) => row.location)}::text[])`;
}
