import type { Catalog, Part } from '@racksmith/catalog';
import type { ChangeItem } from '../change-item.ts';
import { applyItems, finalUnits } from '../engine/apply-items.ts';
import { toFinding } from '../engine/blame.ts';
import { identityOf, ruleFailed } from '../engine/judge-state.ts';
import { buildLedger, type Ledger } from '../engine/ledger.ts';
import { runRule } from '../engine/run-rule.ts';
import type { Unit } from '../engine/unit.ts';
import type { Finding } from '../finding.ts';
import type { RequestRule, StateRule } from '../rules/rule.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import type { ServerSnapshot } from '../server-snapshot.ts';

/** The question of a request: what all its candidates have in common. */
export interface Question {
  readonly rules: RuleTable;
  readonly catalog: Catalog;
  /** Without stock: that is a part's own and not its class's. */
  readonly snapshot: ServerSnapshot;
  readonly installed: readonly Unit[];
  /** The installed units, counted. */
  readonly before: Ledger;
  /** What is wrong already: identity of the violation -> measure. */
  readonly old: ReadonlyMap<string, number>;
  /** The item for a part. */
  readonly itemFor: (part: Part, quantity: number) => ChangeItem;
}

export interface Judged {
  readonly findings: readonly Finding[];
  /** Rules that have something to say. */
  readonly spoke: RuleTable;
}

/**
 * Judges one candidate by the rules of the plan, one item being the whole change.
 * @param toTheEnd false: stop at the first error, so that the verdict rests on as few facts as possible
 */
export function judgeCandidate(question: Question, part: Part, quantity: number, toTheEnd: boolean): Judged {
  const { rules, snapshot, installed } = question;
  const catalog = withPart(question.catalog, part);
  const item = question.itemFor(part, quantity);
  const request = { catalog, snapshot, items: [item], installed };
  const asked = run(rules.request, (rule) => rule.judge(request), toTheEnd);
  if (asked.findings.some(isError)) return judged(asked, NOTHING);

  const applied = applyItems(catalog, installed, [item]);
  const ledger = buildLedger(finalUnits(installed, applied));
  const introduced = (rule: StateRule): Finding[] =>
    runRule(rule, ledger, question.before)
      .filter((violation) => violation.measure > (question.old.get(identityOf(violation)) ?? -Infinity))
      .flatMap((violation) => applied.map((change) => toFinding(violation, change, applied)));
  return judged(asked, run(rules.state, introduced, toTheEnd));
}

interface Outcome<R> {
  readonly findings: Finding[];
  readonly spoke: R[];
}

const NOTHING: Outcome<StateRule> = { findings: [], spoke: [] };

function run<R extends { readonly id: string }>(
  rules: readonly R[],
  judge: (rule: R) => Finding[],
  toTheEnd: boolean,
): Outcome<R> {
  const outcome: Outcome<R> = { findings: [], spoke: [] };
  for (const rule of rules) {
    const found = attempt(rule, judge);
    if (found.length === 0) continue;
    outcome.findings.push(...found);
    outcome.spoke.push(rule);
    if (!toTheEnd && found.some(isError)) break;
  }
  return outcome;
}

/** A rule that cannot be run is an error, never a pass. */
function attempt<R extends { readonly id: string }>(rule: R, judge: (rule: R) => Finding[]): Finding[] {
  try {
    return judge(rule);
  } catch {
    return [ruleFailed(rule.id)];
  }
}

function judged(asked: Outcome<RequestRule>, result: Outcome<StateRule>): Judged {
  return {
    findings: [...asked.findings, ...result.findings],
    spoke: { request: asked.spoke, state: result.spoke },
  };
}

export function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function withPart(catalog: Catalog, part: Part): Catalog {
  const { uuid } = part;
  return { ...catalog, find: (id) => (id === uuid ? part : catalog.find(id)) };
}
