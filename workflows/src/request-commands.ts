import type { TicketSnapshot } from '@racksmith/activities';

import { write } from './activities.ts';
import type { BindCommand, Command, CreateCommand, EditCommand } from './messages.ts';
import type { TicketProcess } from './ticket-process.ts';

/** Commands about what is asked for: each has the change planned anew. */

export async function create(process: TicketProcess, command: CreateCommand): Promise<TicketSnapshot> {
  const { ticketId, ticketNumber, serverUuid, serverName } = process.input;
  const { request, catalogVersion, saveAsDraft, eventId, actor, notAfter } = command;
  const opened = { ticketId, ticketNumber, serverUuid, serverName, request, catalogVersion, saveAsDraft };
  const input = { ...opened, eventId, actor, notAfter };
  return await write('openTicket', input, `Plan the change and open ${ticketNumber}`);
}

export async function edit(process: TicketProcess, command: EditCommand): Promise<TicketSnapshot> {
  const { request, catalogVersion, eventId, actor, notAfter } = command;
  const input = { ticket: process.ticket, request, catalogVersion, eventId, actor, notAfter };
  return await write('editTicket', input, `${actor.username}: edit, and plan again`);
}

export async function submit(
  process: TicketProcess,
  { eventId, actor, notAfter }: Command,
): Promise<TicketSnapshot> {
  const input = { ticket: process.ticket, eventId, actor, notAfter };
  return await write('submitTicket', input, `${actor.username}: plan the change and submit`);
}

export async function bind(process: TicketProcess, command: BindCommand): Promise<TicketSnapshot> {
  const { revision, itemIndex, componentUuid, comment, eventId, actor, notAfter } = command;
  const chosen = { revision, itemIndex, componentUuid, comment };
  const input = { ticket: process.ticket, ...chosen, eventId, actor, notAfter };
  return await write(
    'bindItem',
    input,
    `${actor.username}: choose the part for item ${itemIndex + 1}, and plan again`,
  );
}
