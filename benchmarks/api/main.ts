/**
 * `npm run bench:api [-- --tickets 1000000] [--runs 200] [--data FOLDER] [--only lists,growth,searches,throughput]`: the
 * real gateway against the same SQL written by hand in a few lines of Hono, in turn and on one database. Compare ratios,
 * not figures. With --data the filled databases stay for the next run; filling takes longer than measuring.
 */
import { parseArgs } from 'node:util';
import { startGuardian } from '@racksmith/dev-stack';
import { startTestServers, startTestSystem, type TestDatabase } from '@racksmith/testing';
import { formatTable } from '../measure/format-table.ts';
import { type Finding, judge } from './aims.ts';
import { createAsk } from './ask.ts';
import { startBare } from './bare/start-bare.ts';
import { openFilled } from './databases.ts';
import { growth } from './measurements/growth.ts';
import { lists } from './measurements/lists.ts';
import type { Measurement, Subject } from './measurements/measurement.ts';
import { searches } from './measurements/searches.ts';
import { throughput } from './measurements/throughput.ts';
import { findPlaces } from './places.ts';

const FEW = 1000;
const SOME = 10_000;

const { values: flags } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '100' },
    data: { type: 'string' },
    only: { type: 'string', default: 'lists,growth,searches,throughput' },
  },
});
const many = Number(flags.tickets);

const servers = await startTestServers({ keptIn: flags.data });
process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
const guardian = startGuardian();
const databases: TestDatabase[] = [];
try {
  for (const tickets of [FEW, SOME, many]) databases.push(await openFilled(servers.databaseUrl, tickets));
  await measureAll(databases as [TestDatabase, TestDatabase, TestDatabase]);
} finally {
  for (const database of databases) await database.drop();
  await guardian.close();
  await servers.stop();
}

async function measureAll([few, some, all]: [TestDatabase, TestDatabase, TestDatabase]): Promise<void> {
  const env = { LOG_LEVEL: 'info', REQUESTS_PER_MINUTE: '100000000' };
  const system = await startTestSystem({ database: all, env });
  try {
    const ask = createAsk(system.apiUrl);
    const places = await findPlaces(system.sql, (path) => ask(`/v1${path}`));
    const subject: Subject = {
      system,
      bare: await startBare(all.url, places, guardian),
      ask,
      act: (query) => ask(`/api/api.php?${query}`),
      few: few.sql,
      some: some.sql,
      sizes: { few: FEW, some: SOME, many },
      runs: Number(flags.runs),
    };
    const measurements: Record<string, Measurement> = { lists: lists(places), growth, searches, throughput };
    const findings: Finding[] = [];
    for (const name of flags.only.split(',')) {
      const measured = await measurements[name]?.(subject);
      if (!measured) throw new Error(`--only knows ${Object.keys(measurements).join(', ')}, not ${name}`);
      console.log(`${measured.table}\n`);
      findings.push(...measured.findings);
    }
    console.log(formatTable(['aim', 'measured', 'wanted', '', 'worst at'], judge(findings)));
  } finally {
    await system.stop();
  }
}
