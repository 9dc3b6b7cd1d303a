import type { ServiceName } from '@racksmith/dev-stack';

import { ClientLog } from '../journeys/client-log.ts';
import { type Run, startRun } from '../journeys/start-run.ts';
import type { Evidence } from '../judge/evidence.ts';
import { judgeWhenQuiet } from '../judge/judge-when-quiet.ts';
import { startTestSystem, type TestSystem } from '../test-system.ts';
import { CrashFolder, pointOf } from './crash-folder.ts';

/** Points armed at once: more only make the processes die before any of them gets anywhere. */
const ARMED_AT_ONCE = 12;
const MOST_ROUNDS = 60;

export interface ProofOptions {
  /** Every point for everything it is passed for; else each point once. */
  all: boolean;
  say?: (line: string) => void;
}

export interface Proof {
  /** All passages that were seen: `worker.mail-sent.after@notify`. */
  passages: string[];
  /** Those at which a process was to die, and whether one did. */
  struck: ReadonlyMap<string, boolean>;
  kills: number;
  tickets: number;
  faults: string[];
  evidence: Evidence;
}

/**
 * Lets people go through all journeys once in peace, which shows the crash points there are; then again and again,
 * side by side, while processes die at them. At the end all witnesses are heard and judged.
 */
export async function proveCrashPoints({ all, say = () => undefined }: ProofOptions): Promise<Proof> {
  const folder = await CrashFolder.make();
  const faults: string[] = [];
  let kills = 0;
  const onEnd = async (name: ServiceName, how: string): Promise<void> => {
    kills += 1;
    if (!how.includes('SIGKILL')) faults.push(`${name} ${how}`);
    if (name === 'gateway') await letClaimsLapse(system);
  };
  const system = await startTestSystem({ env: { CRASH_POINTS_DIR: folder.path }, onEnd });
  try {
    const run = await startRun(system, new ClientLog(), all ? MOST_ROUNDS : 4);
    faults.push(...(await run.round()));
    const passages = await folder.passages();
    const wanted = all ? passages.filter(isOfTickets) : onePerPoint(passages);
    say(
      `${passages.length} passages of ${new Set(passages.map(pointOf)).size} points seen, ${wanted.length} to strike`,
    );
    const struck = await strikeAll({ run, folder, wanted, all, say, faults });
    const { evidence, violations } = await judgeWhenQuiet(system, run);
    const tickets = evidence.tickets.length;
    return { passages, struck, kills, tickets, faults: [...faults, ...violations], evidence };
  } finally {
    await system.stop();
    await folder.remove();
  }
}

/** What happens before any ticket is there has no ticket to tell about it. */
function isOfTickets(passage: string): boolean {
  return !passage.endsWith('@start') && !passage.endsWith('@POST-imports');
}

/** For each point one of the things it is passed for, not always the first. */
function onePerPoint(passages: readonly string[]): string[] {
  const points = Map.groupBy(passages.filter(isOfTickets), pointOf);
  return [...points.values()].flatMap((own, index) => own[(index * 7) % own.length] ?? []);
}

/** A key that a dead gateway was answering is free again after a minute; nobody waits here for that. */
async function letClaimsLapse({ sql }: TestSystem): Promise<void> {
  await sql`update idempotency_keys set claimed_at = claimed_at - interval '1 minute' where status is null`;
}

interface Strikes {
  run: Run;
  folder: CrashFolder;
  wanted: readonly string[];
  /** Also what is first passed while others die. */
  all: boolean;
  say: (line: string) => void;
  faults: string[];
}

/** @returns for each point whether somebody died there */
async function strikeAll({ run, folder, wanted, all, say, faults }: Strikes): Promise<Map<string, boolean>> {
  const open = new Set(wanted);
  const attempts = new Map<string, number>();
  for (let round = 1; open.size > 0 && round < MOST_ROUNDS; round += 1) {
    const armed = [...open].slice(0, wanted.length > ARMED_AT_ONCE * 3 ? ARMED_AT_ONCE : undefined);
    await folder.arm(armed);
    faults.push(...(await run.round()));
    await folder.disarm();
    const struck = await folder.struck();
    const found = all ? (await folder.passages()).filter(isOfTickets) : [];
    for (const passage of found) if (!attempts.has(passage)) open.add(passage);
    for (const passage of armed) {
      attempts.set(passage, (attempts.get(passage) ?? 0) + 1);
      // Not passed again in three rounds: it belongs to what happens once, such as a login.
      if (struck.has(passage) || attempts.get(passage) === 3) open.delete(passage);
    }
    say(`round ${round}: ${struck.size} struck, ${open.size} left`);
  }
  const struck = await folder.struck();
  return new Map([...wanted, ...attempts.keys()].map((passage) => [passage, struck.has(passage)]));
}
