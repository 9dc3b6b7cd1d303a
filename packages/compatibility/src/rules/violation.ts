import type { Severity, Facts } from '../finding.ts';
import type { Remedy, Violation } from './rule.ts';

interface Said {
  readonly rule: string;
  readonly severity: Severity;
  readonly resource: string;
  readonly measure: number;
  readonly facts: Facts;
  readonly message: string;
  /** Left out: the part of the item to blame. A warning names a fixed part, so that how items are split never shows. */
  readonly subject?: string;
  readonly fix?: Remedy;
}

/** A violation, or none where its measure is zero. */
export function violation({ subject, ...said }: Said): Violation[] {
  return said.measure > 0 ? [{ ...said, subjectUuid: subject ?? null }] : [];
}

/** What helps where there is too little room for so many. */
export function fewer(missing: number, word: string): string {
  return `Ask for ${counted(missing, word)} less, or take as many out with the same ticket`;
}

/** "1 drive", "3 drives" */
export function counted(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}
