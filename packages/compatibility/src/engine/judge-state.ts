import type { Finding } from '../finding.ts';
import type { StateRule, Violation } from '../rules/rule.ts';
import type { Ledger } from './ledger.ts';
import { runRule } from './run-rule.ts';
import { ALL_SECTIONS, type Sections } from './section.ts';

export interface Judgement {
  readonly violations: readonly Violation[];
  /** Rules that could not be run: an error, never a pass. */
  readonly failures: readonly Finding[];
  readonly ledger: Ledger;
  readonly byRule: ReadonlyMap<string, RuleJudgement>;
}

interface RuleJudgement {
  readonly violations: readonly Violation[];
  readonly failure: Finding | undefined;
  /** What the rule looked at. */
  readonly sections: Sections;
}

/**
 * Runs every rule over one state.
 * @param before the server before the change; left out where the state is that
 * @param known judgement, with the same server before, of the state that this one was made of: rules that look at nothing
 *   that changed since find the same again
 */
export function judgeState(
  rules: readonly StateRule[],
  ledger: Ledger,
  before: Ledger = ledger,
  known?: Judgement,
): Judgement {
  const former = known?.ledger === ledger.base?.ledger ? known : undefined;
  const byRule = new Map(
    rules.map((rule) => {
      const found = former?.byRule.get(rule.id);
      const holds = found && !found.failure && !ledger.isTouched(found.sections);
      return [rule.id, holds ? found : judgeByRule(rule, ledger, before)];
    }),
  );
  const judged = [...byRule.values()];
  return {
    violations: judged.flatMap(({ violations }) => violations),
    failures: judged.flatMap(({ failure }) => failure ?? []),
    ledger,
    byRule,
  };
}

function judgeByRule(rule: StateRule, ledger: Ledger, before: Ledger): RuleJudgement {
  try {
    const { value, reads } = ledger.log.during(() => runRule(rule, ledger, before));
    return { violations: value, failure: undefined, sections: reads.sections };
  } catch {
    return { violations: [], failure: ruleFailed(rule.id), sections: ALL_SECTIONS };
  }
}

export function ruleFailed(rule: string): Finding {
  return {
    rule,
    severity: 'error',
    itemIndex: null,
    subjectUuid: null,
    facts: { reason: 'rule failed' },
    message: `${rule} could not be checked, so the change cannot be said to fit`,
  };
}

/** Violations that were not there before, or that got worse. An old fault is nobody's fault in a new ticket. */
export function introducedBy(before: Judgement, after: Judgement): Violation[] {
  const old = new Map(before.violations.map((violation) => [identityOf(violation), violation.measure]));
  return after.violations.filter((violation) => {
    const measure = old.get(identityOf(violation));
    return measure === undefined || violation.measure > measure;
  });
}

export function identityOf({ rule, severity, resource }: Violation): string {
  return `${rule} ${severity} ${resource}`;
}
