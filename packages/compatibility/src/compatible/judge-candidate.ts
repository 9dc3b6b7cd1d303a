import type { Part } from '@racksmith/catalog';
import { ruleFailed } from '../engine/judge-state.ts';
import type { Finding } from '../finding.ts';
import { Candidate, type Question } from './candidate.ts';

/**
 * Judges one candidate by the rules of the question, one item being the whole change: what `planChange` finds, stock
 * aside.
 */
export function judgeCandidate(question: Question, part: Part, quantity: number): Finding[] {
  const { request, state } = question.rules;
  const candidate = new Candidate(question, part, quantity);
  const asked = request.flatMap((rule) => attempt(rule.id, () => candidate.judgeRequest(rule)));
  if (asked.some(isError)) return asked;
  return [...asked, ...state.flatMap((rule) => attempt(rule.id, () => candidate.judgeResult(rule)))];
}

/** A rule that cannot be run is an error, never a pass. */
export function attempt(rule: string, judge: () => Finding[]): Finding[] {
  try {
    return judge();
  } catch {
    return [ruleFailed(rule)];
  }
}

export function isError({ severity }: Finding): boolean {
  return severity === 'error';
}
