import { cpuSecondsByProgram } from '../../measure/process-usage.ts';
import { median } from '../bench.ts';
import { LANES, type Subject } from '../subject.ts';

const LIFECYCLES = 96;

/** What rounds of lifecycles of one subject came to. */
export class LifecycleFigures {
  readonly #subject: Subject;
  readonly #perSecond: number[] = [];
  /** Of a ticket, by program; a round each. */
  readonly #cpuMs: ReadonlyMap<string, number>[] = [];

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** Lifecycles per second, medians over the rounds. */
  get perSecond(): number {
    return median(this.#perSecond);
  }

  /** The processor's time tells more than the clock on a machine that does other things, too. */
  get cpuMs(): number {
    return median(this.#cpuMs.map((round) => [...round.values()].reduce((sum, ms) => sum + ms, 0)));
  }

  get programs(): string[] {
    return [...new Set(this.#cpuMs.flatMap((round) => [...round.keys()]))];
  }

  cpuMsOf(program: string): number {
    return median(this.#cpuMs.map((round) => round.get(program) ?? 0));
  }

  /** With one under way in each lane all the time. @returns lifecycles per second */
  async goRound(): Promise<number> {
    const before = this.#cpuSeconds();
    const rate = await lifecyclesPerSecond(this.#subject, LIFECYCLES);
    const spent = [...this.#cpuSeconds()].map(([program, seconds]): [string, number] => [
      program,
      ((seconds - (before.get(program) ?? 0)) * 1000) / LIFECYCLES,
    ]);
    this.#perSecond.push(rate);
    this.#cpuMs.push(new Map(spent));
    return rate;
  }

  async warmUp(): Promise<void> {
    await lifecyclesPerSecond(this.#subject, LANES * 2);
  }

  #cpuSeconds(): Map<string, number> {
    const named = new Map([...this.#subject.processes, [process.pid, 'callers and mail server'] as const]);
    return cpuSecondsByProgram(process.pid, named);
  }
}

async function lifecyclesPerSecond(subject: Subject, count: number): Promise<number> {
  let left = count;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      while (left > 0) {
        left -= 1;
        await subject.lifecycle(lane);
      }
    }),
  );
  return count / ((performance.now() - startedAt) / 1000);
}
