/**
 * `npm run stack:production-like`: the topology of docker-compose.yml as processes, two of each service, and every
 * journey through it; then all witnesses are judged.
 */
import { ClientLog } from '../journeys/client-log.ts';
import { startRun } from '../journeys/start-run.ts';
import { judgeWhenQuiet } from '../judge/judge-when-quiet.ts';
import { startTestSystem } from '../test-system.ts';
import { startProductionServers } from './start-production-servers.ts';

const REPLICAS = 2;
const ROUNDS = 3;

const servers = await startProductionServers((line) => console.log(`Temporal server: ${line}`));
process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
try {
  const system = await startTestSystem({ replicas: REPLICAS });
  console.log(
    `Up: ${REPLICAS} gateways, workers and server builders, Temporal over Postgres with 512 shards`,
  );
  try {
    const run = await startRun(system, new ClientLog(), ROUNDS);
    const faults: string[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const startedAt = Date.now();
      faults.push(...(await run.round()));
      console.log(`round ${round}: all journeys in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    }
    const { evidence, violations } = await judgeWhenQuiet(system, run);
    for (const fault of [...faults, ...violations]) console.log(`FAULT ${fault}`);
    console.log(
      `${evidence.tickets.length} tickets, ${evidence.effects.length} effects, ${evidence.mails.length} mails`,
    );
    console.log(`${faults.length + violations.length} faults`);
    if (faults.length + violations.length > 0) process.exitCode = 1;
  } finally {
    await system.stop();
  }
} finally {
  await servers.stop();
}
