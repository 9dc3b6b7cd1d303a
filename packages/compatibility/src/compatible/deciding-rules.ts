import { countSections } from '../engine/section.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import type { Question } from './candidate.ts';

/**
 * The rules of a question that may refuse a part, in the order in which to ask them: those that look at least come
 * first, because what they refuse need not be seated anywhere.
 */
export function decidingRules({ rules: { request, state }, judged }: Question): RuleTable {
  const failures = new Set(judged.failures.map(({ rule }) => rule));
  const mayRefuse = ({ id, advises }: { id: string; advises?: boolean | undefined }) =>
    advises !== true || failures.has(id);
  const efforts = new Map(
    state.map(({ id }) => [id, countSections(judged.byRule.get(id)?.sections ?? 0)] as const),
  );
  const effortOf = ({ id }: { id: string }) => efforts.get(id) ?? 0;
  return {
    request: request.filter(mayRefuse),
    state: state.filter(mayRefuse).sort((a, b) => effortOf(a) - effortOf(b)),
  };
}
