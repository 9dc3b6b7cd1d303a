/** How long something took, over many runs; milliseconds. */
export interface Timings {
  readonly p50: number;
  readonly p99: number;
  readonly durations: readonly number[];
}

/**
 * Runs something again and again and measures each run. The first tenth warms up and is not counted.
 * @param run may answer with a promise, which is then awaited
 */
export async function measure(runs: number, run: (nth: number) => unknown): Promise<Timings> {
  const durations: number[] = [];
  const warmUps = Math.ceil(runs / 10);
  for (let nth = -warmUps; nth < runs; nth += 1) {
    const started = performance.now();
    await run(nth < 0 ? nth + warmUps : nth);
    if (nth >= 0) durations.push(performance.now() - started);
  }
  return timingsOf(durations);
}

/** The value that `percent` of the values do not exceed (nearest rank); NaN of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}

/**
 * Measures several things in turn, so that a busy moment of the machine meets all of them alike. Each turn has an order
 * of its own: what one leaves behind for afterwards must not always be paid by the same other.
 */
export async function measureInTurn(
  runs: number,
  sides: readonly (() => Promise<unknown>)[],
): Promise<Timings[]> {
  const durations = sides.map((): number[] => []);
  const warmUps = Math.ceil(runs / 10);
  for (let nth = -warmUps; nth < runs; nth += 1) {
    for (const index of shuffled([...sides.keys()])) {
      const started = performance.now();
      await sides[index]?.();
      if (nth >= 0) durations[index]?.push(performance.now() - started);
    }
  }
  return durations.map(timingsOf);
}

/** Of durations that may come from several measurements. */
export function timingsOf(durations: readonly number[]): Timings {
  return { p50: percentile(durations, 50), p99: percentile(durations, 99), durations };
}

function shuffled(indexes: number[]): number[] {
  return indexes
    .map((index) => [Math.random(), index] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, index]) => index);
}
