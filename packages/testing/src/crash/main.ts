/** `npm run test:crash [-- --all]`: kills the processes at their crash points and prints what came of it. */
import { startTestServers } from '../test-servers.ts';
import { actionOf, pointOf } from './crash-folder.ts';
import { type Proof, proveCrashPoints } from './prove-crash-points.ts';

const servers = await startTestServers();
process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
const startedAt = Date.now();
try {
  const all = process.argv.includes('--all');
  const proof = await proveCrashPoints({ all, say: (line) => console.log(line) });
  console.log(tableOf(proof));
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(
    `\n${proof.tickets} tickets, ${proof.kills} kills, ${proof.faults.length} faults, ${seconds} s`,
  );
  for (const fault of proof.faults) console.log(`FAULT ${fault}`);
  if (proof.faults.length > 0 || [...proof.struck.values()].includes(false)) process.exitCode = 1;
} finally {
  await servers.stop();
}

function tableOf({ struck }: Proof): string {
  const points = Map.groupBy(struck, ([passage]) => pointOf(passage));
  const rows = [...points].map(([point, passages]) => {
    const within = (didDie: boolean): string =>
      passages
        .flatMap(([passage, hasStruck]) => (hasStruck === didDie ? [actionOf(passage)] : []))
        .join(', ');
    return `| ${point} | ${within(true)} | ${within(false) || '-'} |`;
  });
  return ['| point | died there within | not passed again |', '|---|---|---|', ...rows.toSorted()].join('\n');
}
