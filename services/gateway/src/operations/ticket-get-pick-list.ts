import type { Plan } from '@racksmith/compatibility';
import { pickListSchema } from '@racksmith/contracts';
import { getPlan } from '@racksmith/database';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { listPicks } from '../tickets/list-picks.ts';

export const operation = defineOperation({
  name: 'ticket-get-pick-list',
  summary: 'Which units to carry to the server, and which away',
  description:
    'One entry per unit, in the order of the work. From the approval on it names the units that are set aside for the ' +
    'ticket; once a step is done, those that were really moved.',
  method: 'GET',
  path: '/tickets/{id}/pick-list',
  facade: { action: 'ticket-get-pick-list', verbs: ['GET'] },
  access: { permission: 'server.view' },
  scope: 'ticket',
  input: z.strictObject({}),
  output: pickListSchema,
  status: 200,
  message: 'Pick list retrieved successfully',
  examples: [
    {
      request: {},
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        server_uuid: 'server-uuid-db-prod-01',
        server_name: 'Database Production Server 01',
        picks: [
          {
            step_index: 0,
            item_index: 0,
            direction: 'in',
            component_type: 'storage',
            component_uuid: 'storage-ssd-samsung-980pro-2tb-nvme-m2',
            name: 'Samsung 980 PRO 2TB',
            unit_id: '0198a6f2-4d7a-7bd0-9c2f-8f5a1f0c6a1e',
            serial: 'S6B0NX0T100001',
            from: 'stock',
            to: 'M2_1',
            state: 'reserved',
          },
        ],
      },
    },
  ],
  handler: async ({ ticket, deps: { sql, catalog, serverBuilder } }) => {
    const { id, ticketNumber, targetServerUuid: serverUuid, targetServerName: serverName } = ticket;
    const [record, reservations, effects] = await Promise.all([
      getPlan(sql, id),
      serverBuilder.listReservations({ serverUuid }),
      serverBuilder.listEffects(serverUuid, ticketNumber),
    ]);
    const work = {
      reservation: reservations.find((one) => one.ticketNumber === ticketNumber),
      effects: effects.filter(({ undoneAt }) => undoneAt === null),
    };
    const steps = (record?.plan as Plan | undefined)?.steps ?? [];
    return {
      data: {
        ticket_id: id,
        ticket_number: ticketNumber,
        server_uuid: serverUuid,
        server_name: serverName,
        picks: listPicks(catalog, steps, work),
      },
    };
  },
});
