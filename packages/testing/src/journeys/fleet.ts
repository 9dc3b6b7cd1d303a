import { fileURLToPath } from 'node:url';

import { loadCatalog } from '@racksmith/catalog';
import { buildDemoInventory, readDemoServers } from '@racksmith/dev-stack';
import { createServerBuilderClient, type ServerBuilderClient } from '@racksmith/server-builder-client';

import type { TestSystem } from '../test-system.ts';

const CATALOG = fileURLToPath(new URL('../../../../catalog', import.meta.url));
const MODEL = 'server-uuid-db-prod-01';

/** A part that fits each server of the fleet twice. */
export const NEW_DRIVE = 'storage-ssd-samsung-980pro-2tb-nvme-m2';

/**
 * Brings in servers that are alike, one for each name, and two drives for each, so that tickets side by side are not in
 * each other's way.
 * Those named `failing-...`, `stalling-...` and `aborted-...` are locked by somebody as soon as the first step was done;
 * and in all but the first, its unit is moved to another place, so that the step cannot be taken back either.
 */
export async function importFleet(
  system: TestSystem,
  uuids: readonly string[],
): Promise<ServerBuilderClient> {
  const catalog = await loadCatalog([CATALOG]);
  const model = (await readDemoServers()).find(({ uuid }) => uuid === MODEL);
  if (!model) throw new Error(`${MODEL} is not among the demo servers`);
  const { servers } = buildDemoInventory({ catalog, servers: [model], stockPerPart: 0 });
  const [built] = servers;
  if (!built) throw new Error(`${MODEL} was not built`);
  const client = createServerBuilderClient({
    baseUrl: system.serverBuilderUrl,
    token: system.secrets.serverBuilderToken,
  });
  await client.importInventory({
    servers: uuids.map((uuid) => ({
      ...built,
      uuid,
      name: uuid,
      units: built.units.map((unit) => ({ ...unit, serial: `${uuid}/${unit.serial}` })),
    })),
    stock: uuids.flatMap((uuid) =>
      [1, 2].map((count) => ({
        component_type: 'storage' as const,
        component_uuid: NEW_DRIVE,
        serial: `${uuid}/new-${count}`,
      })),
    ),
  });
  await addTrouble(system);
  return client;
}

interface Place {
  system: Pick<TestSystem, 'sql'>;
  serverUuid: string;
}

/** Somebody takes the server out of service. */
export async function lock({ system: { sql }, serverUuid }: Place): Promise<void> {
  await sql`update server_builder.servers set status = 'locked' where uuid = ${serverUuid}`;
}

/** Undoes what stopped a deployment at a server. */
export async function repair({ system: { sql }, serverUuid: uuid }: Place): Promise<void> {
  await sql`update server_builder.units set slot = replace(slot, ' (moved)', '') where server_uuid = ${uuid}`;
  await sql`update server_builder.servers set status = 'active' where uuid = ${uuid}`;
}

async function addTrouble({ sql }: TestSystem): Promise<void> {
  await sql.unsafe(`
    create or replace function server_builder.lock_at_first_step() returns trigger language plpgsql as $$
    begin
      new.status := 'locked';
      update server_builder.units set slot = slot || ' (moved)'
      where new.uuid not like 'failing-%' and server_uuid = new.uuid and imported_server_uuid is null;
      return new;
    end $$;
    create or replace trigger lock_at_first_step before update on server_builder.servers for each row
      when (new.uuid ~ '^(failing|stalling|aborted)-' and new.version = 2 and old.version = 1)
      execute function server_builder.lock_at_first_step()`);
}
