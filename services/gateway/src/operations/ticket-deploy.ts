import {
  lineSchema,
  momentSchema,
  optionalSchema,
  proseSchema,
  rowIdSchema,
  ticketStatusSchema,
  wholeNumberSchema,
} from '@racksmith/contracts';
import { listItems, type TicketDetail, type TicketItem } from '@racksmith/database';
import { COMPONENT_TYPES } from '@racksmith/domain';
import { deployUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation, type Reply } from '../operation/operation.ts';
import { awaitDeployment } from '../tickets/await-deployment.ts';
import { planStale } from '../tickets/plan-stale.ts';
import { workFailure } from '../tickets/reply-after-work.ts';
import { readChosenUnits } from '../tickets/read-chosen-units.ts';

const chosenItemSchema = z.strictObject({ item_id: rowIdSchema, serial_number: lineSchema(128) });
const chosenUnitSchema = z.strictObject({
  item_index: wholeNumberSchema(0, 99),
  serial: lineSchema(128),
  slot: optionalSchema(lineSchema(100)),
});
const inputSchema = z.strictObject({
  deployment_notes: optionalSchema(proseSchema(5000)),
  items: optionalSchema(z.array(chosenItemSchema).max(6400)).meta({
    description:
      'Serials of the units that are really built in, by item. Several rows where the quantity is above 1.',
  }),
  units: optionalSchema(z.array(chosenUnitSchema).max(6400)).meta({
    description: 'The same, by the place of the item in the ticket.',
  }),
});

const deployedSchema = z.object({
  component_type: z.enum(COMPONENT_TYPES).nullable(),
  component_uuid: z.string().nullable(),
  quantity: z.int(),
  inventory_updated: z.boolean(),
  server_config_updated: z.boolean(),
});

const outputSchema = z.object({
  ticket_id: z.int(),
  ticket_number: z.string(),
  status: ticketStatusSchema,
  deployed_at: momentSchema.nullable(),
  components_deployed: z.array(deployedSchema),
});

export const operation = defineOperation({
  name: 'ticket-deploy',
  summary: 'Carry out an approved change',
  description:
    'The plan is checked again first. The answer waits up to 25 seconds for the work; after that it is 202 with ' +
    'status in_progress and a URL to ask. What fails is taken back, and the ticket is approved again.',
  method: 'POST',
  path: '/tickets/{id}/deploy',
  facade: { action: 'ticket-deploy', verbs: ['POST'] },
  access: { action: 'deploy' },
  scope: 'ticket',
  input: inputSchema,
  output: outputSchema,
  status: 200,
  message: 'Ticket deployed successfully',
  errors: ['PLAN_STALE', 'DEPLOY_FAILED'],
  examples: [
    {
      request: { deployment_notes: 'Both drives are in' },
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        status: 'deployed',
        deployed_at: '2025-11-15T20:30:00.000Z',
        components_deployed: [
          {
            component_type: 'storage',
            component_uuid: 'storage-ssd-samsung-980pro-2tb-nvme-m2',
            quantity: 2,
            inventory_updated: true,
            server_config_updated: true,
          },
        ],
      },
    },
  ],
  handler: async ({ ticket, input, deps, command }) => {
    const units = await readChosenUnits(deps, ticket, namedUnits(input));
    await command(deployUpdate, { deploymentNotes: input.deployment_notes, units });
    const after = await awaitDeployment(deps, ticket.id);
    if (after.status === 'pending') throw await planStale(deps, after, ticket.planHash);
    return replyOf(after, await listItems(deps.sql, ticket.id));
  },
});

function namedUnits({ items, units }: z.output<typeof inputSchema>) {
  const byId = (items ?? []).map(({ item_id: itemId, serial_number: serial }, index) => ({
    field: `items[${index}].serial_number`,
    itemId,
    serial,
  }));
  const byIndex = (units ?? []).map(({ item_index: itemIndex, serial }, index) => ({
    field: `units[${index}].serial`,
    itemIndex,
    serial,
  }));
  return [...byId, ...byIndex];
}

function replyOf(ticket: TicketDetail, items: readonly TicketItem[]): Reply<z.input<typeof outputSchema>> {
  const { id, ticketNumber, status, version, deployedAt } = ticket;
  const isAway = status === 'in_progress' && !ticket.needsAttention;
  if (!isAway && status !== 'deployed' && status !== 'completed') throw workFailure(ticket);
  const data = {
    ticket_id: id,
    ticket_number: ticketNumber,
    status,
    deployed_at: deployedAt,
    components_deployed: isAway ? [] : items.map(presentDeployed),
  };
  if (!isAway) return { data, version };
  const location = `/v1/tickets/${id}`;
  const message = 'The deployment is under way';
  return { status: 202, message, location, version, data: { ...data, poll_url: location } as typeof data };
}

function presentDeployed({ componentType, componentUuid, quantity, fulfilled }: TicketItem) {
  return {
    component_type: componentType,
    component_uuid: componentUuid,
    quantity,
    inventory_updated: fulfilled,
    server_config_updated: fulfilled,
  };
}
