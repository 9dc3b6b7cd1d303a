import { partsOf, planChange } from '@racksmith/compatibility';
import { catalogIdSchema, changeItemInputSchema, findingSchema } from '@racksmith/contracts';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { presentFinding, presentValidation } from '../present/validation.ts';
import { findTargetServer } from '../tickets/find-target-server.ts';
import { readDoubtfulItems } from '../tickets/read-change-items.ts';

const MAX_ITEMS = 100;

export const operation = defineOperation({
  name: 'ticket-validate-items',
  summary: 'Check whether changes fit, before there is a ticket',
  description:
    'Judges the whole resulting server by the same rules as submitting does, and stores nothing. The answer is 200 ' +
    'also when the changes do not fit: then `all_items_valid` is false. A part that the catalog does not know is a finding.',
  method: 'POST',
  path: '/tickets/validate-items',
  facade: { action: 'ticket-validate-items', verbs: ['POST'] },
  access: { permission: 'ticket.create' },
  alsoRequires: () => 'server.view',
  scope: 'none',
  input: z.strictObject({
    target_server_uuid: catalogIdSchema,
    items: z.array(changeItemInputSchema).min(1).max(MAX_ITEMS),
  }),
  output: z.object({
    all_items_valid: z.boolean(),
    compatibility_checked: z.boolean(),
    errors: z.array(findingSchema),
    warnings: z.array(findingSchema),
    infos: z.array(findingSchema),
    items: z.array(
      z.object({
        index: z.int(),
        status: z.enum(['valid', 'warning', 'invalid']),
        message: z.string().nullable(),
      }),
    ),
  }),
  status: 200,
  message: 'Items validated',
  keepsAnswers: false,
  examples: [
    {
      request: {
        target_server_uuid: 'server-uuid-db-prod-01',
        items: [
          {
            action: 'add',
            component_type: 'storage',
            component_uuid: 'storage-ssd-samsung-980pro-2tb-nvme-m2',
            quantity: 2,
          },
        ],
      },
      response: {
        all_items_valid: true,
        compatibility_checked: true,
        errors: [],
        warnings: [],
        infos: [],
        items: [{ index: 0, status: 'valid', message: null }],
      },
    },
  ],
  handler: async ({ input, deps }) => {
    const { catalog } = deps;
    const items = readDoubtfulItems(catalog, input.items);
    const known = partsOf(items).filter((uuid) => catalog.find(uuid));
    const snapshot = await findTargetServer(deps, input.target_server_uuid, known);
    const { findings, items: verdicts } = planChange({ catalog, snapshot, items, ticketNumber: null });
    const infos = findings.filter(({ severity }) => severity === 'info');
    return {
      data: {
        ...presentValidation(findings, true),
        infos: infos.map(presentFinding),
        items: verdicts.map(({ index, status, message }) => ({ index, status, message })),
      },
    };
  },
});
