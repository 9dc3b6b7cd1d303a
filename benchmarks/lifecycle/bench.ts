import { percentile } from '../measure/timings.ts';
import type { Full } from './full/start-full.ts';
import type { Subject } from './subject.ts';

/** What the parts of the benchmark work with. */
export interface Bench {
  full: Full;
  bare: Subject;
  rounds: number;
  /** How many tickets wait for a decision where there are many. */
  waiting: number;
  /** How many tickets the worker keeps in memory; fewer than wait in the end, to show what the others cost. */
  cached: number;
  /** Resolves when the measurement may begin. */
  readonly quiet: (what: string) => Promise<void>;
}

/** A row of the table: two figures and what their ratio should be. */
export function row(what: string, value: number, against: number, aim: string): string[] {
  return [what, value.toFixed(1), against.toFixed(1), (value / against).toFixed(2), aim];
}

export function single(what: string, value: number, aim: string): string[] {
  return [what, value.toFixed(1), '', '', aim];
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}
