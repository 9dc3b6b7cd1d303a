import { serverSchema } from '@racksmith/contracts';
import * as z from 'zod';

import { listAtHand } from '../lists/list-at-hand.ts';
import { pageOrAll, wholeOrPagedShapes } from '../lists/paged-list.ts';
import { defineOperation } from '../operation/operation.ts';
import { presentServer } from '../present/server-config.ts';

export const operation = defineOperation({
  name: 'server-list',
  summary: 'All servers, by id',
  method: 'GET',
  path: '/servers',
  facade: { action: 'server-list', verbs: ['GET'] },
  access: { permission: 'server.view' },
  scope: 'none',
  ...wholeOrPagedShapes({ servers: z.array(serverSchema) }),
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
        next_cursor: null,
      },
    },
  ],
  handler: async ({ input, request, deps }) => {
    const servers = (await deps.serverBuilder.listServers()).map(presentServer);
    const inOrder = servers.toSorted((one, other) => (one.server_uuid < other.server_uuid ? -1 : 1));
    const list = listAtHand(['server-list'], inOrder, ({ server_uuid: uuid }) => [uuid]);
    const { entries, position } = await pageOrAll(request.door, input, list);
    return { data: { servers: [...entries], ...position } };
  },
});
