import type { Part } from '@racksmith/catalog';
import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';
import type { Finding } from '../finding.ts';
import { idsOf } from '../rules/ids-of.ts';
import type { ChangeRequest, FactPath, RequestRule, StateRule, Violation } from '../rules/rule.ts';
import type { Ledger } from './ledger.ts';
import type { Unit } from './unit.ts';

/** Judges one state by one rule. A violation says which of the facts that it rests on nobody has verified. */
export function runRule(rule: StateRule, ledger: Ledger, before: Ledger): Violation[] {
  const violations = rule.judge(ledger, before);
  if (violations.length === 0) return [];
  const parts = new Set(typesRead(rule).flatMap((type) => partsOf(ledger.unitsOf(type))));
  return violations.map((one) => withDoubts(one, rule.reads, parts));
}

const typesByRule = new WeakMap<StateRule, readonly ComponentType[]>();

/** Types of the parts whose facts the rule rests on: nothing else can be in doubt. */
function typesRead(rule: StateRule): readonly ComponentType[] {
  const known = typesByRule.get(rule);
  if (known) return known;
  const types = COMPONENT_TYPES.filter((type) => rule.reads.some((path) => path.startsWith(`${type}.`)));
  typesByRule.set(rule, types);
  return types;
}

function partsOf(units: readonly Unit[]): Part[] {
  return units.flatMap(({ part }) => part ?? []);
}

/** Judges a request by one rule; likewise for the parts that the item names. */
export function runRequestRule(rule: RequestRule, request: ChangeRequest): Finding[] {
  return rule.judge(request).map((finding) => {
    const item = request.items.find(({ index }) => index === finding.itemIndex);
    const parts = item ? idsOf(item).flatMap((uuid) => request.catalog.find(uuid) ?? []) : [];
    return withDoubts(finding, rule.reads, new Set(parts));
  });
}

function withDoubts<F extends Violation | Finding>(
  found: F,
  reads: readonly FactPath[],
  parts: ReadonlySet<Part>,
): F {
  const subject = [...parts].find(({ uuid }) => uuid === found.subjectUuid);
  const doubts = [...parts].flatMap((part) => {
    // What is said of one model does not rest on facts of other models of its type; unless one replaces the other.
    const isOther = subject && !('itemIndex' in found) && part.type === subject.type && part !== subject;
    return isOther ? [] : doubtsAbout(part, reads);
  });
  if (doubts.length === 0) return found;
  const unverified = doubts.sort().join(', ');
  const { facts, fix } = found;
  const message = `${found.message} (not verified: ${unverified})`;
  return { ...found, facts: { ...facts, unverified }, message, ...(fix && { fix }) };
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
