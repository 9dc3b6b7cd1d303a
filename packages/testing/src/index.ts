/** What tests share: databases of their own on a real Postgres, the real Temporal server, a real mail sink. */
export { type MailCounter, startMailCounter } from './mail-counter.ts';
export { type MailSink, type ReceivedMail, startMailSink } from './mail-sink.ts';
export { insertRandomTickets, type RandomTickets } from './random-tickets.ts';
export { describedItem, sampleItem, sampleRequest } from './sample-request.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { testTemporalAddress } from './test-temporal.ts';
export { importFleet } from './journeys/fleet.ts';
export { createTestNamespace, type TestNamespace } from './test-namespace.ts';
export { startTestSystem, type TestSystem } from './test-system.ts';
export { startTestServers } from './test-servers.ts';
