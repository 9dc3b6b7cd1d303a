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
  input: z.strictObject({ server_uuid: z.string().meta({ description: 'Id of the server.' }) }),
  output: serverConfigSchema,
  status: 200,
  message: 'Server configuration retrieved successfully',
  errors: ['NOT_FOUND'],
  examples: [
    {
      request: { server_uuid: 'server-test-uuid' },
      response: {
        server_uuid: 'server-test-uuid',
        name: 'Workflow Test Server',
        status: 'active',
        version: 1,
        units: [
          {
            unit_id: 'c05075ea-29fb-4ca0-838d-09d44ffd35ee',
            component_type: 'chassis',
            component_uuid: 'chassis-supermicro-cse-813mftqc-r407cb',
            serial: 'DEMO-CSE-813MFTQC-R407CB-0001',
            slot: 'Chassis',
          },
          {
            unit_id: '74c862a5-4ec5-498e-8f82-734ecf443af0',
            component_type: 'cpu',
            component_uuid: 'cpu-intel-xeon-e-2388g',
            serial: 'DEMO-CM8070804494617-0001',
            slot: 'CPU 1',
          },
        ],
        resources: [
          { id: 'dimm', label: 'Memory slots', unit: 'slots', total: 4, used: 2, left: 2 },
          { id: 'power', label: 'Power, estimated', unit: 'W', total: 400, used: 186, left: 214 },
        ],
        free: [
          { group: 'Memory of CPU 1', kind: 'dimm', count: 2, slots: ['DIMM 3', 'DIMM 4'] },
          {
            group: 'Expansion slots',
            kind: 'pcie',
            count: 4,
            slots: ['x2-in-x4', 'x4-in-x8', 'x8-in-x16', 'x8'],
          },
        ],
      },
    },
  ],
  handler: async ({ input, deps: { serverBuilder, catalog } }) => {
    const { server_uuid: uuid } = input;
    const snapshot = await askOfServer(uuid, () => serverBuilder.getSnapshot(uuid, []));
    const { slotMap } = planChange({ catalog, snapshot, items: [] });
    return { data: presentServerConfig(snapshot, slotMap) };
  },
});
