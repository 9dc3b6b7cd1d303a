import { importFleet } from './fleet.ts';
import { type Census, takeCensus } from '../judge/census.ts';
import type { TestSystem } from '../test-system.ts';
import { type ClientLog } from './client-log.ts';
import { JOURNEYS } from './journeys.ts';
import { takeJourney } from './take-journey.ts';

export interface Run {
  log: ClientLog;
  /** Before the first round. */
  census: Census;
  /** All journeys, side by side, each on a server of its own. @returns what went wrong, in words */
  round(): Promise<string[]>;
}

/** Brings in the servers for that many rounds, and counts what there is. */
export async function startRun(system: TestSystem, log: ClientLog, rounds: number): Promise<Run> {
  const names = Object.keys(JOURNEYS);
  const servers = Array.from({ length: rounds }, (_, round) =>
    names.map((name) => `${name}-${round}`),
  ).flat();
  const serverBuilder = await importFleet(system, servers);
  const census = await takeCensus(serverBuilder, servers);
  let count = 0;
  const round = async (): Promise<string[]> => {
    const number = count;
    count += 1;
    const results = await Promise.allSettled(
      Object.entries(JOURNEYS).map(([name, journey]) => {
        const serverUuid = `${name}-${number}`;
        return takeJourney({ system, log, journey, title: `Journey ${serverUuid}`, serverUuid });
      }),
    );
    return results.flatMap((result) => (result.status === 'rejected' ? [wordsOf(result.reason)] : []));
  };
  return { log, census, round };
}

function wordsOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? ` (${wordsOf(error.cause)})` : '';
  return `${error instanceof Error ? error.message : String(error)}${cause}`;
}
