import { planChange } from '@racksmith/compatibility';
import { serverConfigSchema } from '@racksmith/contracts';
import { DomainError } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { presentServerConfig } from '../present/server-config.ts';

const SERVER_UUID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,254}$/;

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
    if (!SERVER_UUID.test(input.server_uuid)) throw new DomainError('NOT_FOUND', 'Server not found');
    const snapshot = await serverBuilder.getSnapshot(input.server_uuid, []).catch(renameNotFound);
    const { slotMap } = planChange({ catalog, snapshot, items: [] });
    return { data: presentServerConfig(snapshot, slotMap) };
  },
});

/** One sentence for all that is not there, whatever the server builder says. */
function renameNotFound(error: unknown): never {
  if (error instanceof DomainError && error.code === 'NOT_FOUND') {
    throw new DomainError('NOT_FOUND', 'Server not found', {}, { cause: error });
  }
  throw error;
}
