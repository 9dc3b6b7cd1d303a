import { type Census, takeCensus } from '../judge/census.ts';
import type { TestSystem } from '../test-system.ts';
import { type ClientLog } from './client-log.ts';
import { importFleet } from './fleet.ts';
import { JOURNEYS } from './journeys.ts';
import { takeJourney, type Traveller } from './take-journey.ts';

export type JourneyName = keyof typeof JOURNEYS;

/** How a traveller goes, where it matters. */
export type Pace = Pick<Traveller, 'beforeStep' | 'patienceMs'>;

export interface Run {
  log: ClientLog;
  /** Before the first journey. */
  census: Census;
  /** One journey, on a server of its own. @returns what went wrong, in words */
  travel(name: JourneyName, pace?: Pace): Promise<string[]>;
  /** All journeys, side by side. @returns what went wrong, in words */
  round(): Promise<string[]>;
}

/** Brings in the servers for so many journeys of each name, and counts what there is. */
export async function startRun(system: TestSystem, log: ClientLog, most: number): Promise<Run> {
  const names = Object.keys(JOURNEYS) as JourneyName[];
  const servers = names.flatMap((name) => Array.from({ length: most }, (_, number) => `${name}-${number}`));
  const serverBuilder = await importFleet(system, servers);
  const census = await takeCensus(serverBuilder, servers);
  const counts = new Map<JourneyName, number>();
  const travel = async (name: JourneyName, pace: Pace = {}): Promise<string[]> => {
    const number = counts.get(name) ?? 0;
    counts.set(name, number + 1);
    const serverUuid = `${name}-${number}`;
    try {
      const title = `Journey ${serverUuid}`;
      await takeJourney({ system, log, journey: JOURNEYS[name], title, serverUuid, ...pace });
      return [];
    } catch (error) {
      return [wordsOf(error)];
    }
  };
  const round = async (): Promise<string[]> => (await Promise.all(names.map((name) => travel(name)))).flat();
  return { log, census, travel, round };
}

function wordsOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? ` (${wordsOf(error.cause)})` : '';
  return `${error instanceof Error ? error.message : String(error)}${cause}`;
}
