/** `npm run test:outages [-- --seconds 60]`: takes database, Temporal, server builder and mail server away in turn. */
import { parseArgs } from 'node:util';

import { proveOutages } from './prove-outages.ts';
import { startStoppableServers } from './start-stoppable-servers.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const seconds = Number(values.seconds);
if (!(seconds > 0)) throw new Error(`--seconds must be a number above 0, not "${values.seconds}"`);
const servers = await startStoppableServers();
process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
try {
  const say = (line: string): void => console.log(line);
  const { faults, evidence } = await proveOutages(servers, { seconds, all: true, say });
  for (const fault of faults) console.log(`FAULT ${fault}`);
  const { tickets, effects, mails } = evidence;
  console.log(`${tickets.length} tickets, ${effects.length} effects, ${mails.length} mails`);
  console.log(`${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
} catch (error) {
  // Said before anything is stopped, which may fail for the same reason.
  console.error(error);
  process.exitCode = 1;
} finally {
  await servers.stop();
}
