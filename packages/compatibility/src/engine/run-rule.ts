import type { Part } from '@racksmith/catalog';
import type { FactPath, StateRule, Violation } from '../rules/rule.ts';
import type { Ledger } from './ledger.ts';

/** Judges one state by one rule. A violation says which of the facts that it rests on nobody has verified. */
export function runRule(rule: StateRule, ledger: Ledger, before: Ledger): Violation[] {
  const violations = rule.judge(ledger, before);
  return violations.length === 0 ? [] : violations.map((one) => withDoubts(one, rule.reads, ledger));
}

function withDoubts(violation: Violation, reads: readonly FactPath[], { units }: Ledger): Violation {
  const parts = new Map(units.map(({ uuid, part }) => [uuid, part]));
  const subject = violation.subjectUuid === null ? undefined : parts.get(violation.subjectUuid);
  const doubts = [...parts.values()].flatMap((part) => {
    // What is said of one model does not rest on facts of other models of its type.
    if (!part || (subject && part.type === subject.type && part !== subject)) return [];
    return doubtsAbout(part, reads);
  });
  if (doubts.length === 0) return violation;
  const unverified = doubts.sort().join(', ');
  return {
    ...violation,
    facts: { ...violation.facts, unverified },
    message: `${violation.message} (not verified: ${unverified})`,
  };
}

/** "m2_slots.sizes of Supermicro X12STL-F": entries of the record's `unverified` that the rule reads. */
function doubtsAbout({ type, name, unverified = [] }: Part, reads: readonly FactPath[]): string[] {
  const own = reads.filter((path) => path.startsWith(`${type}.`)).map((path) => path.slice(type.length + 1));
  return unverified.flatMap((entry) => {
    const path = /^specs\.(\S+)/.exec(entry)?.[1];
    if (path === undefined || !own.some((read) => covers(read, path) || covers(path, read))) return [];
    return [`${path} of ${name}`];
  });
}

function covers(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}
