import type { ComponentType } from '@racksmith/domain';
import type { FactLog } from '../engine/fact-log.ts';
import { identityOf } from '../engine/judge-state.ts';
import type { Ledger } from '../engine/ledger.ts';
import { runRule } from '../engine/run-rule.ts';
import type { StateRule } from '../rules/rule.ts';
import type { Question } from './candidate.ts';

/**
 * The rules that can tell the server from the same server with more or other parts of a type. A rule that looks at no
 * part of the type finds the same in both, so there is nothing to ask it about candidates.
 * @param ledger of the installed units, noting in the log what is read
 */
export function concernedRules(
  { rules, before, old }: Question,
  ledger: Ledger,
  log: FactLog,
  type: ComponentType,
): StateRule[] {
  const speaks = (rule: StateRule) =>
    runRule(rule, ledger, before).some((one) => one.measure > (old.get(identityOf(one)) ?? -Infinity));
  return rules.state.filter((rule) => {
    try {
      const { value, reads } = log.during(() => speaks(rule));
      return value || reads.types.has(type);
    } catch {
      return true;
    }
  });
}
