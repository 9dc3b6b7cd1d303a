import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isClosed, TICKET_STATUSES } from '@racksmith/domain';

import { OUTAGES } from './outages.ts';
import { type OutageProof, proveOutages } from './prove-outages.ts';
import { startStoppableServers, type StoppableServers } from './start-stoppable-servers.ts';

const OUTAGE_SECONDS = 2;
const shared = { ...process.env };

let servers: StoppableServers;
let proof: OutageProof;

beforeAll(async () => {
  servers = await startStoppableServers();
  process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
  process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
  proof = await proveOutages(servers, { seconds: OUTAGE_SECONDS, all: false });
}, 300_000);

afterAll(async () => {
  process.env = shared;
  await servers?.stop();
});

test('whatever is away for a while, every ticket ends as it should, and nothing is lost or doubled', () => {
  expect(proof.faults).toEqual([]);
  expect([...proof.underWay.keys()]).toEqual(Object.keys(OUTAGES));
});

test('tickets of every phase were under way when something went away', () => {
  const seen = new Set([...proof.underWay.values()].flatMap((counts) => Object.keys(counts)));
  expect(TICKET_STATUSES.filter((status) => !isClosed(status) && !seen.has(status))).toEqual([]);
});
