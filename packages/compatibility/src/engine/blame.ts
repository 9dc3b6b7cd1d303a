import type { Finding } from '../finding.ts';
import { listOf } from '../rules/list-of.ts';
import type { Remedy, StateRule, Violation } from '../rules/rule.ts';
import { kindOfItem, type AppliedItem } from './apply-items.ts';
import { identityOf, introducedBy, judgeState, type Judgement } from './judge-state.ts';
import type { Unit } from './unit.ts';

interface Case {
  readonly rules: readonly StateRule[];
  readonly applied: readonly AppliedItem[];
  readonly before: Judgement;
  readonly after: Judgement;
}

/** A violation, and one of the items behind it. */
export interface Blamed {
  readonly violation: Violation;
  readonly applied: AppliedItem;
  readonly finding: Finding;
}

/**
 * Names the items behind each introduced violation: those without which it would not be. Where no item alone matters
 * so (three items of one module on a full board), all that make it worse are named.
 */
export function blame(introduced: readonly Violation[], { rules, applied, before, after }: Case): Blamed[] {
  if (introduced.length === 0) return [];
  // Only what was found can be found again, or not.
  const speaking = rules.filter(({ id }) => after.byRule.get(id)?.violations.length !== 0);
  const without = withoutEach(applied, ({ leaving, coming }) => {
    const ledger = after.ledger.with({ leaving: coming, coming: leaving });
    const found = introducedBy(before, judgeState(speaking, ledger, before.ledger, after));
    return new Map(found.map((violation) => [identityOf(violation), violation.measure]));
  });
  return introduced.flatMap((violation) => {
    const measures = without.map((found) => found.get(identityOf(violation)));
    const alone = applied.filter((_, nth) => measures[nth] === undefined);
    const worse = applied.filter((_, nth) => (measures[nth] ?? 0) < violation.measure);
    const blamed = [alone, worse, applied].find((items) => items.length > 0) ?? [];
    return blamed.map((one) => ({ violation, applied: one, finding: toFinding(violation, one, blamed) }));
  });
}

function withoutEach<T>(applied: readonly AppliedItem[], judge: (left: AppliedItem) => T): T[] {
  const known = new Map<string, T>();
  return applied.map((one) => {
    const key = kindOfItem(one.item);
    const found = known.get(key) ?? judge(one);
    known.set(key, found);
    return found;
  });
}

export function toFinding(
  violation: Violation,
  { item, leaving }: AppliedItem,
  blamed: readonly AppliedItem[],
): Finding {
  const { rule, severity, facts, message, fix } = violation;
  const others = blamed.map((other) => other.item.index).filter((index) => index !== item.index);
  const shown = others.slice(0, 3).map((index) => index + 1);
  const more = others.length > shown.length ? ' and more' : '';
  const together = others.length === 0 ? '' : ` (together with item ${shown.join(', ')}${more})`;
  const finding = {
    rule,
    severity,
    itemIndex: item.index,
    // Of a warning about no part in particular several items may be the cause: how they are split must not show.
    subjectUuid: violation.subjectUuid ?? (severity === 'error' ? item.componentUuid : null),
    facts,
    message: `${message}${together}`,
    ...(fix ? { fix: { text: fix.text, parts: [] } } : {}),
  };
  return item.action === 'remove' && severity === 'error' ? orphaned(finding, leaving, fix) : finding;
}

/** DEP-02: an error that a removal causes says so, and what would have to leave as well. */
function orphaned(finding: Finding, leaving: readonly Unit[], fix: Remedy | undefined): Finding {
  const { facts, message } = finding;
  const left = fix?.dependents ?? [];
  return {
    ...finding,
    facts: { ...facts, reason: facts.reason ?? 'DEP-02', removed: listOf(leaving) },
    message: `Removing ${listOf(leaving)}: ${message}`,
    ...(left.length === 0
      ? {}
      : {
          fix: {
            text: `Remove together with it: ${listOf(left)}`,
            parts: [...new Set(left.map(({ uuid }) => uuid))].sort(),
          },
        }),
  };
}
