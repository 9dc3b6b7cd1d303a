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

/** "1 drive", "3 drives" */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
