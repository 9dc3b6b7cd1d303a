import { type Client, createClient } from '@racksmith/client';
import type { StackConfig } from '../command-line/config.ts';
import { serviceUrl } from '../parts/service-part.ts';
import { DEMO_PASSWORD } from './seed-users.ts';
import { DEMO_TICKETS, type DemoTicket } from './demo-tickets.ts';

/**
 * Makes the demo tickets through the API, as people would. Each request carries a key of its own, so that a seed that
 * was cut off goes on where it ended and makes nothing twice.
 */
export async function seedTickets(config: StackConfig, signal: AbortSignal): Promise<void> {
  const people = new Map<string, Promise<Client>>();
  const as = (username: string): Promise<Client> => {
    const known = people.get(username) ?? logIn(serviceUrl(config), username);
    people.set(username, known);
    return known;
  };
  for (const ticket of DEMO_TICKETS) await makeTicket(ticket, as, signal);
  for (const client of people.values()) await (await client).logout();
}

async function logIn(baseUrl: string, username: string): Promise<Client> {
  const client = createClient({ baseUrl });
  await client.login(username, DEMO_PASSWORD);
  return client;
}

async function makeTicket(
  { key, by, request, steps }: DemoTicket,
  as: (username: string) => Promise<Client>,
  signal: AbortSignal,
): Promise<void> {
  const requestor = await as(by);
  const created = await requestor.call('ticket-create', request, {
    idempotencyKey: `demo-${key}-create`,
    signal,
  });
  if (!('ticket_number' in created))
    throw new Error(`The demo ticket "${request.title}" is still being made`);
  for (const [index, step] of steps.entries()) {
    const client = await as(step.by);
    await step.act(client, created.ticket_number, { idempotencyKey: `demo-${key}-${index}`, signal });
  }
}
