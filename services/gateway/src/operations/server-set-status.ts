import { optionalSchema, proseSchema, serverSchema, serverStatusSchema } from '@racksmith/contracts';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { presentServer } from '../present/server-config.ts';
import { askOfServer } from '../servers/ask-of-server.ts';

export const operation = defineOperation({
  name: 'server-set-status',
  summary: 'Take a server out of service, or back in',
  description:
    'Tickets on a server that is locked or decommissioned are neither accepted nor deployed; what a deployment has ' +
    'begun can still be taken back. Nothing is deleted. Who did it and why is kept.',
  method: 'PUT',
  path: '/servers/{server_uuid}/status',
  facade: { action: 'server-set-status', verbs: ['POST'] },
  access: { permission: 'server.manage' },
  scope: 'none',
  input: z.strictObject({
    server_uuid: z.string().meta({ description: 'Id of the server.' }),
    status: serverStatusSchema,
    reason: optionalSchema(proseSchema(2000)),
  }),
  output: serverSchema,
  status: 200,
  message: 'Server status changed successfully',
  errors: ['NOT_FOUND'],
  examples: [
    {
      request: { server_uuid: 'server-uuid-db-prod-01', status: 'locked', reason: 'Audit until Friday' },
      response: {
        server_uuid: 'server-uuid-db-prod-01',
        name: 'Database Production Server 01',
        status: 'locked',
        location: 'Hall 2, Rack 14',
        version: 4,
      },
    },
  ],
  handler: async ({ actor, input, deps: { serverBuilder, log } }) => {
    const { server_uuid: uuid, status, reason } = input;
    const request = { status, reason, actor: actor.username };
    const server = await askOfServer(uuid, () => serverBuilder.setServerStatus(uuid, request));
    log.info({ server: uuid, status, version: server.version, by: actor.id }, 'server status set');
    return { data: presentServer(server) };
  },
});
