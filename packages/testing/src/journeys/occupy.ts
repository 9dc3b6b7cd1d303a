import { setTimeout as delay } from 'node:timers/promises';

import { lock } from './fleet.ts';
import { takeJourney, type Traveller } from './take-journey.ts';

const LOOK_AGAIN_MS = 200;
const WAITS_AT_LEAST_MS = 1000;
const AT_MOST_MS = 300_000;

/**
 * Another ticket has the server, so that whoever comes next waits in line; once somebody does, it locks the server and
 * leaves.
 */
export async function occupy(traveller: Traveller): Promise<void> {
  const { system, log, title, serverUuid } = traveller;
  const draft = {
    by: 'john.doe',
    action: 'create',
    body: { save_as_draft: true },
    leadsTo: 'draft',
  } as const;
  const journey = { steps: [draft], endsAs: 'draft' } as const;
  const number = await takeJourney({ system, log, journey, title: `${title}, before it`, serverUuid });
  await system.sql`
    insert into server_line (ticket_id, server_uuid, holds)
    select id, target_server_uuid, true from tickets where ticket_number = ${number}
    on conflict do nothing`;
  void leaveOnceJoined(traveller, number);
}

async function leaveOnceJoined({ system, serverUuid }: Traveller, number: string): Promise<void> {
  const { sql } = system;
  for (const until = Date.now() + AT_MOST_MS; Date.now() < until; await delay(LOOK_AGAIN_MS)) {
    try {
      const line = await sql`select from server_line where server_uuid = ${serverUuid}`;
      if (line.length < 2) continue;
      await delay(WAITS_AT_LEAST_MS);
      await lock({ system, serverUuid });
      await sql`
        delete from server_line where ticket_id = (select id from tickets where ticket_number = ${number})`;
      return;
    } catch {
      // The database is away; the server is still taken then.
    }
  }
}
