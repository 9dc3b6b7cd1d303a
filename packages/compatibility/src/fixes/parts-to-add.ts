import type { Part } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import { ClassSearch } from '../compatible/class-search.ts';
import { identityOf, judgeState } from '../engine/judge-state.ts';
import type { StateRule, Violation } from '../rules/rule.ts';
import type { Change } from './change.ts';

const MOST_PARTS = 3;

/** Parts of a type that, added to the result of the change, cure the violation and bring no error; known models first. */
export function partsToAdd(
  violation: Violation,
  { type, quantity }: { type: ComponentType; quantity: number },
  { rules, catalog, snapshot, before, after }: Change,
): Part[] {
  const { ledger } = after;
  const state = rules.state.map((rule) => strictAbout(violation, rule));
  const id = identityOf(violation);
  const old = new Map(after.violations.map((other) => [identityOf(other), other.measure]));
  old.delete(id);
  const was = before.violations.find((other) => identityOf(other) === id);
  if (was) old.set(identityOf({ ...violation, severity: 'error' }), was.measure);
  const search = new ClassSearch(
    {
      rules: { ...rules, state },
      catalog,
      snapshot: { ...snapshot, stock: {} },
      judged: judgeState(state, ledger),
      old,
      itemFor: ({ uuid }, count) => ({
        index: 0,
        itemType: 'component',
        action: 'add',
        componentType: type,
        componentUuid: uuid,
        oldComponentUuid: null,
        componentSerial: null,
        quantity: count,
      }),
    },
    type,
  );
  const held = new Set(ledger.unitsOf(type).map(({ uuid }) => uuid));
  return search
    .sort(quantity)
    .compatible.toSorted((a, b) => Number(held.has(b.uuid)) - Number(held.has(a.uuid)))
    .slice(0, MOST_PARTS);
}

/** The rule, taking the violation for an error, whatever it is: a part that does not cure it is none to offer. */
function strictAbout(violation: Violation, rule: StateRule): StateRule {
  if (rule.id !== violation.rule || violation.severity === 'error') return rule;
  return {
    ...rule,
    advises: undefined,
    judge: (ledger, before) =>
      rule
        .judge(ledger, before)
        .map((one) => (one.resource === violation.resource ? { ...one, severity: 'error' as const } : one)),
  };
}
