import { startTestServers, type TestServers } from './test-servers.ts';

declare global {
  var racksmithTestServers: TestServers | undefined;
}

/** Starts the servers of the whole run once. Their addresses reach the tests through the environment. */
export default async function setUp(): Promise<void> {
  const servers = await startTestServers();
  globalThis.racksmithTestServers = servers;
  process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
  process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
}
