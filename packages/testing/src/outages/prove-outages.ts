import { setTimeout as delay } from 'node:timers/promises';

import { ClientLog } from '../journeys/client-log.ts';
import { JOURNEYS } from '../journeys/journeys.ts';
import { type JourneyName, type Run, startRun } from '../journeys/start-run.ts';
import type { Evidence } from '../judge/evidence.ts';
import { judgeWhenQuiet } from '../judge/judge-when-quiet.ts';
import { startTestSystem, type TestSystem } from '../test-system.ts';
import { OUTAGES } from './outages.ts';
import type { StoppableServers } from './start-stoppable-servers.ts';

/** Beyond the outage itself, for one step. */
const PATIENCE_MS = 90_000;

export interface OutageOptions {
  /** How long each part is away. */
  seconds: number;
  /** A traveller waiting before each step of each journey; else one for every other journey, each outage at another step. */
  all: boolean;
  say?: (line: string) => void;
}

export interface OutageProof {
  /** How many tickets were under way when each outage began, by status. */
  underWay: ReadonlyMap<string, Readonly<Record<string, number>>>;
  faults: string[];
  evidence: Evidence;
}

/**
 * Takes one part after the other away while tickets of every phase are under way, and brings it back; at the end all
 * witnesses are heard and judged. Travellers gather, each before another step, and go on in the moment in which the
 * outage begins. No service is started again meanwhile: each has to outlive what the others suffer.
 * The addresses of the servers must be in the environment, as for every test.
 */
export async function proveOutages(servers: StoppableServers, options: OutageOptions): Promise<OutageProof> {
  const { seconds, all, say = () => undefined } = options;
  // So many travellers ask far more often than people do.
  const system = await startTestSystem({ env: { REQUESTS_PER_MINUTE: '100000' } });
  const faults: string[] = [];
  for (const name of ['gateway', 'worker'] as const) {
    void system.service(name).exited.then((how) => faults.push(`${name} ${how}`));
  }
  const underWay = new Map<string, Record<string, number>>();
  try {
    const outages = Object.entries(OUTAGES);
    const most = Math.max(...Object.values(JOURNEYS).map(({ steps }) => steps.length));
    const run = await startRun(system, new ClientLog(), outages.length * (all ? most : 1));
    for (const [index, [name, outage]] of outages.entries()) {
      const startedAt = Date.now();
      const gathering = gather(run, all ? everyStep : someStep(index, outages.length), seconds);
      await gathering.arrived;
      underWay.set(name, await countByStatus(system));
      gathering.letGo();
      await outage.begin({ servers, system });
      await delay(seconds * 1000);
      await outage.end({ servers, system });
      faults.push(...(await gathering.faults).map((fault) => `without ${name}: ${fault}`));
      const took = ((Date.now() - startedAt) / 1000).toFixed(0);
      say(
        `without ${name} for ${seconds} s: ${JSON.stringify(underWay.get(name))}; all through in ${took} s`,
      );
    }
    const { evidence, violations } = await judgeWhenQuiet(system, run);
    return { underWay, evidence, faults: [...faults, ...violations] };
  } finally {
    await system.stop();
  }
}

/** Before which steps somebody waits, of a journey with so many; `nth` counts the journeys. */
type Stops = (steps: number, nth: number) => readonly number[];

const everyStep: Stops = (steps) => Array.from({ length: steps }, (_, step) => step);

/** Every other journey; the later the outage, the further on. */
const someStep =
  (outage: number, outages: number): Stops =>
  (steps, nth) =>
    nth % 2 === outage % 2 ? [] : [Math.floor(((outage + 0.95) / outages) * steps)];

interface Gathering {
  /** When everybody waits before his step, or has failed on the way. */
  arrived: Promise<unknown>;
  letGo(): void;
  faults: Promise<string[]>;
}

/** Sends travellers on their way, for each journey one to each of the given steps; they go on when they are let go. */
function gather(run: Run, stopsOf: Stops, seconds: number): Gathering {
  const gate = Promise.withResolvers<void>();
  const patienceMs = seconds * 1000 + PATIENCE_MS;
  const travellers = (Object.keys(JOURNEYS) as JourneyName[]).flatMap((name, nth) =>
    stopsOf(JOURNEYS[name].steps.length, nth).map((stop) => {
      const arrival = Promise.withResolvers<void>();
      const beforeStep = (step: number) => {
        if (step !== stop) return undefined;
        arrival.resolve();
        return gate.promise;
      };
      const faults = run.travel(name, { beforeStep, patienceMs });
      return { faults, arrived: Promise.race([arrival.promise, faults]) };
    }),
  );
  return {
    arrived: Promise.all(travellers.map(({ arrived }) => arrived)),
    letGo: gate.resolve,
    faults: Promise.all(travellers.map(({ faults }) => faults)).then((lists) => lists.flat()),
  };
}

async function countByStatus({ sql }: TestSystem): Promise<Record<string, number>> {
  const rows = await sql<{ status: string; count: number }[]>`
    select status, count(*)::integer as count from tickets
    where status not in ('completed', 'cancelled') and deleted_at is null group by status order by status`;
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}
