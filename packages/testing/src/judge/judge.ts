import { type Evidence } from './evidence.ts';
import { INVARIANTS } from './invariants.ts';

/** Every violation of every invariant, in words; nothing if all is well. */
export function judge(evidence: Evidence): string[] {
  return Object.entries(INVARIANTS).flatMap(([invariant, violations]) =>
    violations(evidence).map((violation) => `${invariant}: ${violation}`),
  );
}
