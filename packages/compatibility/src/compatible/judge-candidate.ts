import type { Part } from '@racksmith/catalog';
import { ruleFailed } from '../engine/judge-state.ts';
import type { Finding, Severity } from '../finding.ts';
import { Candidate, leavingFor, type Question } from './candidate.ts';

/**
 * Judges one candidate by the rules of the question, one item being the whole change: what `planChange` finds, stock
 * aside.
 */
export function judgeCandidate(question: Question, part: Part, quantity: number): Finding[] {
  const { request, state } = question.rules;
  const candidate = new Candidate(question, part, {
    quantity,
    leaving: leavingFor(question, part, quantity),
  });
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
