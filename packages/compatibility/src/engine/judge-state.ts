import type { Finding } from '../finding.ts';
import type { StateRule, Violation } from '../rules/rule.ts';
import { buildLedger } from './ledger.ts';
import { runRule } from './run-rule.ts';
import type { Unit } from './unit.ts';

export interface Judgement {
  readonly violations: readonly Violation[];
  /** Rules that could not be run: an error, never a pass. */
  readonly failures: readonly Finding[];
}

/**
 * Runs every rule over one state.
 * @param installed the server before the change; left out where the state is that
 */
export function judgeState(
  rules: readonly StateRule[],
  units: readonly Unit[],
  installed: readonly Unit[] = units,
): Judgement {
  const ledger = buildLedger(units);
  const before = installed === units ? ledger : buildLedger(installed);
  const failures: Finding[] = [];
  const violations = rules.flatMap((rule) => {
    try {
      return runRule(rule, ledger, before);
    } catch {
      failures.push(ruleFailed(rule.id));
      return [];
    }
  });
  return { violations, failures };
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
