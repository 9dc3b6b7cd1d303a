import { ruleFailed } from '../engine/judge-state.ts';
import type { Finding, Severity } from '../finding.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import type { Candidate } from './candidate.ts';

/** Judges one candidate, one item being the whole change: what `planChange` finds by these rules, stock aside. */
export function judgeCandidate(candidate: Candidate, { request, state }: RuleTable): Finding[] {
  const asked = request.flatMap((rule) => attempt(rule.id, () => candidate.judgeRequest(rule)));
  if (asked.some(isError)) return asked;
  return [...asked, ...state.flatMap((rule) => attempt(rule.id, () => candidate.judgeResult(rule)))];
}

/** What is said of a candidate, be it in a few words or in many. */
export interface Fault {
  readonly rule: string;
  readonly severity: Severity;
}

/** A rule that cannot be run is an error, never a pass. */
export function attempt<F extends Fault>(rule: string, judge: () => readonly F[]): readonly (F | Finding)[] {
  try {
    return judge();
  } catch {
    return [ruleFailed(rule)];
  }
}

export function isError({ severity }: Fault): boolean {
  return severity === 'error';
}
