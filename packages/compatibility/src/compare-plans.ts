import type { Finding } from './finding.ts';
import type { Plan, PlanStep } from './plan.ts';

/** What an approver has to look at again when one plan takes the place of another. */
export interface PlanDifference {
  readonly stepsAdded: readonly PlanStep[];
  readonly stepsRemoved: readonly PlanStep[];
  /** Places that either plan touches and that hold something else before the change than they did. */
  readonly slotsChanged: readonly SlotDifference[];
  readonly findingsAppeared: readonly Finding[];
  readonly findingsCleared: readonly Finding[];
  /** Nothing but what the catalog says of the parts, or of what they are put into, is different. */
  readonly onlyFacts: boolean;
  /** Each of these in words, a sentence each; empty if the plans are the same. */
  readonly summary: readonly string[];
}

export interface SlotDifference {
  readonly slot: string;
  /** Name of the part; null for an empty place. */
  readonly held: string | null;
  readonly holds: string | null;
}

/** What is different about a plan, seen from a former one; undefined as the former stands for no plan at all. */
export function comparePlans(former: Plan | undefined, plan: Plan): PlanDifference {
  const isSame = former?.hash === plan.hash;
  const keyOf = stepKey(former, plan);
  const steps = isSame ? NOTHING : compare(former?.steps ?? [], plan.steps, keyOf);
  const findings = compare(approvable(former), approvable(plan), findingKey);
  const slotsChanged = former && !isSame ? compareSlots(former, plan) : [];
  const found = {
    stepsAdded: steps.added,
    stepsRemoved: steps.removed,
    slotsChanged,
    findingsAppeared: findings.added,
    findingsCleared: findings.removed,
  };
  const onlyFacts =
    !isSame && former !== undefined && Object.values(found).every(({ length }) => length === 0);
  return { ...found, onlyFacts, summary: summarise(found, onlyFacts) };
}

const NOTHING = { added: [], removed: [] };

/** Serials count only where nothing else tells the plans apart: then the ticket names one. */
function stepKey(former: Plan | undefined, plan: Plan): (step: PlanStep) => string {
  const { added, removed } = compare(former?.steps ?? [], plan.steps, withoutSerials);
  return added.length + removed.length > 0 ? withoutSerials : withSerials;
}

function withoutSerials(step: PlanStep): string {
  const { action, componentType, componentUuid, slot, oldComponentUuid, disposition, setting } = step;
  const change = setting ? [setting.path, setting.from, setting.to] : null;
  return JSON.stringify([action, componentType, componentUuid, slot, oldComponentUuid, disposition, change]);
}

function withSerials(step: PlanStep): string {
  return withoutSerials(step) + JSON.stringify([step.serial, step.oldSerial]);
}

function approvable(plan: Plan | undefined): readonly Finding[] {
  return (plan?.findings ?? []).filter(({ severity }) => severity !== 'info');
}

function findingKey({ rule, severity, subjectUuid }: Finding): string {
  return [rule, severity, subjectUuid].join(' ');
}

/** What is in one list and not, or less often, in the other. */
function compare<T>(former: readonly T[], now: readonly T[], keyOf: (one: T) => string) {
  return { added: without(now, former, keyOf), removed: without(former, now, keyOf) };
}

function without<T>(list: readonly T[], other: readonly T[], keyOf: (one: T) => string): T[] {
  const left = new Map<string, number>();
  for (const one of other) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return list.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

function compareSlots(former: Plan, plan: Plan): SlotDifference[] {
  const touched = [...former.slotMap.slots, ...plan.slotMap.slots].filter(({ change }) => change !== 'none');
  return [...new Set(touched.map(({ label }) => label))].flatMap((slot) => {
    const [held, holds] = [occupant(former, slot), occupant(plan, slot)];
    if (held?.uuid === holds?.uuid) return [];
    return [{ slot, held: held?.name ?? null, holds: holds?.name ?? null }];
  });
}

function occupant({ slotMap }: Plan, slot: string): { uuid: string; name: string } | undefined {
  return slotMap.slots.find(({ label }) => label === slot)?.before;
}

function summarise(found: Omit<PlanDifference, 'onlyFacts' | 'summary'>, onlyFacts: boolean): string[] {
  return [
    ...found.slotsChanged.map(
      ({ slot, held, holds }) => `${slot} now holds ${holds ?? 'nothing'} (before: ${held ?? 'nothing'})`,
    ),
    ...found.stepsRemoved.map(({ summary }) => `No longer: ${summary}`),
    ...found.stepsAdded.map(({ summary }) => `New: ${summary}`),
    ...found.findingsAppeared.map(({ rule, message }) => `${rule}: ${message}`),
    ...found.findingsCleared.map(({ rule, message }) => `No longer: ${rule}: ${message}`),
    ...(onlyFacts
      ? ['The catalog now says something else of the parts that are changed or of what holds them']
      : []),
  ];
}
