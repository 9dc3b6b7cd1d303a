import { validationSchema } from '@racksmith/contracts';
import * as z from 'zod';

import type { GatewayDeps } from '../gateway-deps.ts';
import { reloadTicket } from './reload-ticket.ts';
import { presentTransition, TRANSITION_EXAMPLE, transitionSchema } from './transition-view.ts';
import { validationOf } from './validation-of.ts';

/** How a ticket stands after it was planned anew: what was found, and which plan there is to decide on. */
export const plannedSchema = transitionSchema
  .extend({
    revision: z.int(),
    plan_hash: z.string().nullable(),
    items_count: z.int(),
    validation: validationSchema,
  })
  .meta({ id: 'PlannedTicket' });

export const PLANNED_EXAMPLE = {
  ...TRANSITION_EXAMPLE,
  status: 'pending',
  revision: 1,
  plan_hash: 'b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78',
  items_count: 1,
  validation: { all_items_valid: true, compatibility_checked: true, warnings: [], errors: [] },
};

/** The ticket as the plan just made leaves it. */
export async function presentPlanned(deps: GatewayDeps, ticketId: number) {
  const ticket = await reloadTicket(deps, ticketId);
  return {
    version: ticket.version,
    data: {
      ...presentTransition(ticket),
      revision: ticket.revision,
      plan_hash: ticket.planHash,
      items_count: ticket.itemsCount,
      validation: await validationOf(deps, ticket),
    },
  };
}
