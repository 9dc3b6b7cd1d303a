import { serverSchema } from '@racksmith/contracts';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { presentServer } from '../present/server-config.ts';

export const operation = defineOperation({
  name: 'server-list',
  summary: 'All servers',
  method: 'GET',
  path: '/servers',
  facade: { action: 'server-list', verbs: ['GET'] },
  access: { permission: 'server.view' },
  scope: 'none',
  input: z.strictObject({}),
  output: z.object({ servers: z.array(serverSchema) }),
  status: 200,
  message: 'Servers retrieved successfully',
  examples: [
    {
      request: {},
      response: {
        servers: [
          {
            server_uuid: 'server-uuid-db-prod-01',
            name: 'Database Production Server 01',
            status: 'active',
            location: 'Hall 2, Rack 14',
            version: 3,
          },
        ],
      },
    },
  ],
  handler: async ({ deps }) => {
    const servers = await deps.serverBuilder.listServers();
    return { data: { servers: servers.map(presentServer) } };
  },
});
