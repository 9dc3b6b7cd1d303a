import type { ComponentType } from '@racksmith/domain';
import { sectionsOfType } from '../engine/section.ts';
import type { StateRule } from '../rules/rule.ts';
import { isNew, type Question } from './candidate.ts';

/**
 * The rules that can tell the server from the same server with more or other parts of a type. A rule that looks at no
 * part of the type finds the same in both, so there is nothing to ask it about candidates.
 */
export function concernedRules(question: Question, type: ComponentType): StateRule[] {
  const ofType = sectionsOfType(type);
  return question.rules.state.filter(({ id }) => {
    const judged = question.judged.byRule.get(id);
    return (
      !judged || (judged.sections & ofType) !== 0 || judged.violations.some((one) => isNew(question, one))
    );
  });
}
