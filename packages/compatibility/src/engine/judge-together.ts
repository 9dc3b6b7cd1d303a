import type { Finding } from '../finding.ts';
import type { StateRule } from '../rules/rule.ts';
import { type AppliedItem, changeBy } from './apply-items.ts';
import { blame } from './blame.ts';
import type { Expected } from './expected-units.ts';
import { introducedBy, judgeState } from './judge-state.ts';
import { buildLedger } from './ledger.ts';

/**
 * What a change breaks only together with what is held for other tickets: each fits alone, both do not. Said of the
 * change, because the others were approved first.
 * @param alone what it breaks without them
 */
export function judgeTogether(
  rules: readonly StateRule[],
  expected: Expected,
  applied: readonly AppliedItem[],
  alone: readonly Finding[],
): Finding[] {
  const before = judgeState(rules, buildLedger(expected.units));
  const after = judgeState(rules, before.ledger.with(changeBy(applied)), before.ledger, before);
  const blamed = blame(introducedBy(before, after), { rules, applied, before, after });
  return onlyTogether(
    blamed.map(({ finding }) => finding),
    alone,
    expected,
  );
}

/** Of what is found in the expected server, that which is not found in the one of today; it names the other tickets. */
export function onlyTogether(
  found: readonly Finding[],
  alone: readonly Finding[],
  { tickets }: Expected,
): Finding[] {
  const known = new Set(alone.map(faultOf));
  const names = tickets.join(', ');
  return found
    .filter((finding) => finding.severity !== 'info' && !known.has(faultOf(finding)))
    .map((finding) => ({
      ...finding,
      facts: { ...finding.facts, held_for: names },
      message: `${finding.message} (counting what is held for ${names})`,
    }));
}

/** The change has the same fault with the others and without them. */
function faultOf({ rule, severity, itemIndex }: Finding): string {
  return `${rule} ${severity} ${itemIndex}`;
}
