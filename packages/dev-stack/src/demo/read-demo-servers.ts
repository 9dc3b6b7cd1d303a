import { readFile } from 'node:fs/promises';
import { COMPONENT_TYPES } from '@racksmith/domain';
import { z } from 'zod';

const demoServers = z.strictObject({
  schema_version: z.literal(1),
  servers: z.array(
    z.strictObject({
      uuid: z.string().min(1),
      name: z.string().min(1),
      status: z.enum(['active', 'locked', 'decommissioned']),
      location: z.string().min(1),
      components: z.array(
        z.strictObject({
          type: z.enum(COMPONENT_TYPES),
          uuid: z.string().min(1),
          quantity: z.int().min(1).max(64),
        }),
      ),
    }),
  ),
});

/** A server as the demo data lists it: models and how many of each, without serials and slots. */
export type DemoServer = z.infer<typeof demoServers>['servers'][number];

const DEMO_SERVERS_FILE = new URL('../../demo/servers.json', import.meta.url);

export async function readDemoServers(file: URL | string = DEMO_SERVERS_FILE): Promise<DemoServer[]> {
  return demoServers.parse(JSON.parse(await readFile(file, 'utf8'))).servers;
}
