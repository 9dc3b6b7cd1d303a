import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServerBuilderClient } from '@racksmith/server-builder-client';

import { createSystemCaller, type SystemAnswer, type SystemCaller } from '../system-caller.ts';
import { startTestSystem, type TestSystem } from '../test-system.ts';
import { RACES } from './race-table.ts';
import { runRace } from './run-race.ts';

/** `npm run test:races` lets each pair meet 1,000 times. */
const TIMES = Number(process.env['RACES'] ?? 20);

let system: TestSystem;
let caller: SystemCaller;
const rows: string[] = [];

beforeAll(async () => {
  // A handful of people ask for as much as hundreds do.
  system = await startTestSystem({ env: { REQUESTS_PER_MINUTE: '100000' } });
  caller = createSystemCaller(system.apiUrl);
}, 120_000);
afterAll(async () => {
  await system?.stop();
  if (process.env['RACES']) process.stdout.write(`${rows.join('\n')}\n`);
});

describe('of two commands at once', () => {
  test.each(Object.entries(RACES))(
    '%s: one is carried out, and the other is told why not',
    async (name, race) => {
      const { wins, told, faults } = await runRace(caller, name, race, TIMES);
      rows.push(`${name}: won ${JSON.stringify(wins)}, losers were told ${JSON.stringify(told)}`);
      expect(faults).toEqual([]);
      expect(Object.values(wins).reduce((sum, won) => sum + won)).toBe(TIMES);
    },
    TIMES * 3000 + 30_000,
  );

  test('no more than ten wait for a ticket: the others are told to come back, and then can', async () => {
    const created = await caller.prepare('john.doe', 'POST', '/tickets', {
      title: 'In demand',
      description: 'Everybody wants it now',
      target_server_uuid: 'server-web-01',
      items: [
        { action: 'modify', item_type: 'configuration', config_path: 'bios.turbo', requested_value: 'on' },
      ],
    });
    const { ticket_id: id } = created.body;
    const assign = () => caller.call('admin', 'POST', `/tickets/${id}/assign`, { assign_to: 7 });
    const { promise, resolve: letGo } = Promise.withResolvers<void>();
    const taken = Promise.withResolvers<void>();
    const holding = system.sql.begin(async (tx) => {
      await tx`select from tickets where id = ${id} for update`;
      taken.resolve();
      await promise;
    });
    await taken.promise;
    const refused: SystemAnswer[] = [];
    const enough = Promise.withResolvers<void>();
    const attempts = Array.from({ length: 14 }, async () => {
      const answer = await assign();
      refused.push(answer);
      if (refused.length === 4) enough.resolve();
      return answer;
    });
    // Nobody else is answered while the ticket is held.
    await enough.promise;
    for (const { status, body, headers } of refused) {
      expect([status, body.code]).toEqual([429, 'RATE_LIMITED']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    letGo();
    await holding;
    const answers = await Promise.all(attempts);
    const statuses = answers.map(({ status }) => status);
    // Whoever comes before the first of the ten is through is refused as well.
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
    // Whoever was let in is answered: that it is done or under way, that the time was over, or that others came first.
    expect(statuses.filter((status) => ![200, 202, 409, 429, 503].includes(status))).toEqual([]);
    expect((await assign()).status).toBe(200);
  }, 60_000);

  test('none was carried out twice at a server, and what was cancelled is not there', async () => {
    const { serverBuilderUrl: baseUrl, secrets } = system;
    const serverBuilder = createServerBuilderClient({ baseUrl, token: secrets.serverBuilderToken });
    const tickets = await system.sql<{ number: string; status: string; server: string }[]>`
      select ticket_number as number, status, target_server_uuid as server from tickets where title like 'deploy /%'`;
    for (const { number, status, server } of tickets) {
      const effects = await serverBuilder.listEffects(server, number);
      const standing = effects.filter(({ undoneAt }) => undoneAt === null);
      expect([number, standing.length]).toEqual([number, status === 'deployed' ? 1 : 0]);
    }
  });
});
