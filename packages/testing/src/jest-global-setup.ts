import { watchParent } from '@racksmith/dev-stack';
import { startTestServers, type TestServers } from './test-servers.ts';

declare global {
  var racksmithTestServers: TestServers | undefined;
}

/** Starts the servers of the whole run once. Their addresses reach the tests through the environment. */
export default async function setUp(): Promise<void> {
  // npm killed with SIGKILL tells nobody. Without us, the guardian ends the servers.
  watchParent(Number(process.env['RACKSMITH_PARENT_PID']) || undefined, () => process.exit(1));
  const servers = await startTestServers();
  globalThis.racksmithTestServers = servers;
  process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
  process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
}
