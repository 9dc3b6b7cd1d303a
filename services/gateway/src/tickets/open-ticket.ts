import { partsOf, type Plan, planChange } from '@racksmith/compatibility';
import type { ChangeItemInput } from '@racksmith/contracts';
import { allocateTicket } from '@racksmith/database';
import {
  assertActionsFitType,
  type ChangeItem,
  DomainError,
  type Priority,
  type TicketRequest,
  type TicketType,
  ticketTypeOf,
} from '@racksmith/domain';

import type { GatewayDeps } from '../gateway-deps.ts';
import { CommandPending } from '../operation/command-pending.ts';
import type { Call } from '../operation/operation.ts';
import { notAfterOf } from '../operation/send-command.ts';
import { WorkflowEnded } from '../ticket-commands.ts';
import { findTargetServer } from './find-target-server.ts';
import { readChangeItems } from './read-change-items.ts';
import { reloadTicket } from './reload-ticket.ts';
import { validationOf } from './validation-of.ts';

interface NewTicketInput {
  title: string;
  description: string;
  target_server_uuid: string;
  ticket_type: TicketType | null;
  priority: Priority | null;
  items: ChangeItemInput[] | null;
  estimated_duration: number | null;
  scheduled_date: Date | null;
  save_as_draft: boolean | null;
}

type NewTicketCall = Call<'none', NewTicketInput>;

/**
 * Checks what is asked for, takes a number, and has the workflow open the ticket. Until the number is taken nothing is
 * stored, and what would be refused later is refused before.
 */
export async function openTicket(call: NewTicketCall) {
  const { actor, input, deps, request: facts } = call;
  const saveAsDraft = input.save_as_draft ?? false;
  const request = readRequest(call, saveAsDraft);
  const snapshot = await findTargetServer(deps, input.target_server_uuid, partsOf(request.items));
  const plan = planChange({ catalog: deps.catalog, snapshot, items: request.items, ticketNumber: null });
  if (!saveAsDraft) assertFits(plan);
  const { ticketId, ticketNumber } = await allocateTicket(deps.sql, {
    actorId: actor.id,
    idempotencyKey: facts.isKeyed ? facts.eventId : null,
  });
  const { uuid: serverUuid, name: serverName } = snapshot.server;
  const notAfter = notAfterOf(facts);
  const result = await deps.commands
    .create(
      { ticketId, ticketNumber, serverUuid, serverName, createNotAfter: notAfter },
      { actor, eventId: facts.eventId, notAfter, request, catalogVersion: deps.catalog.version, saveAsDraft },
    )
    .catch(explainEnd);
  if (result.state === 'accepted') {
    throw new CommandPending({ ticketId, ticketNumber, status: null }, facts.eventId);
  }
  return await presentNewTicket(deps, ticketId);
}

function readRequest({ input, deps }: NewTicketCall, saveAsDraft: boolean): TicketRequest {
  const items = readChangeItems(deps.catalog, input.items ?? []);
  const actions = items.map(({ action }) => action);
  const ticketType = input.ticket_type ?? ticketTypeOf(actions);
  assertActionsFitType(ticketType, actions);
  if (!saveAsDraft) assertComplete(items, input.scheduled_date, deps.clock());
  return {
    title: input.title,
    description: input.description,
    ticketType,
    priority: input.priority ?? 'normal',
    items,
    estimatedDurationMinutes: input.estimated_duration,
    scheduledDate: input.scheduled_date?.toISOString() ?? null,
  };
}

function assertComplete(items: readonly ChangeItem[], scheduled: Date | null, now: Date): void {
  const errors = [
    ...(items.length === 0 ? [{ field: 'items', reason: 'must name at least one change' }] : []),
    ...(scheduled && scheduled <= now ? [{ field: 'scheduled_date', reason: 'is in the past' }] : []),
  ];
  if (errors.length > 0) throw DomainError.invalidInput(errors);
}

function assertFits({ findings }: Plan): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const message = errors.map((finding) => finding.message).join('; ');
  throw new DomainError('INCOMPATIBLE', message, { findings: [...findings] });
}

/** The number was used before, by a request with the same key whose ticket has come to its end. */
function explainEnd(error: unknown): never {
  if (!(error instanceof WorkflowEnded)) throw error;
  const message = 'The ticket that this Idempotency-Key made has been closed';
  throw new DomainError('CONFLICT', message, {}, { cause: error });
}

async function presentNewTicket(deps: GatewayDeps, ticketId: number) {
  const ticket = await reloadTicket(deps, ticketId);
  return {
    version: ticket.version,
    location: `/v1/tickets/${ticketId}`,
    data: {
      ticket_id: ticket.id,
      ticket_number: ticket.ticketNumber,
      status: ticket.status,
      created_by: ticket.createdBy,
      target_server: {
        uuid: ticket.targetServerUuid,
        name: ticket.targetServerName ?? ticket.targetServerUuid,
      },
      items_count: ticket.itemsCount,
      validation: await validationOf(deps, ticket),
    },
  };
}
