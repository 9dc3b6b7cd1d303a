import { planChange } from '@racksmith/compatibility';
import { serverConfigSchema } from '@racksmith/contracts';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { presentServerConfig } from '../present/server-config.ts';
import { askOfServer } from '../servers/ask-of-server.ts';

export const operation = defineOperation({
  name: 'server-get-config',
  summary: 'What is built into a server, and what is free in it',
  method: 'GET',
  path: '/servers/{server_uuid}',
  facade: { action: 'server-get-config', verbs: ['GET'] },
  access: { permission: 'server.view' },
  scope: 'none',
  input: z.strictObject({ server_uuid: z.string() }),
  output: serverConfigSchema,
  status: 200,
  message: 'Server configuration retrieved successfully',
  errors: ['NOT_FOUND'],
  examples: [],
  handler: async ({ input, deps: { serverBuilder, catalog } }) => {
    const { server_uuid: uuid } = input;
    const snapshot = await askOfServer(uuid, () => serverBuilder.getSnapshot(uuid, []));
    const { slotMap } = planChange({ catalog, snapshot, items: [] });
    return { data: presentServerConfig(snapshot, slotMap) };
  },
});
