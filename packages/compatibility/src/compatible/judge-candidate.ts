import type { Catalog, Part } from '@racksmith/catalog';
import type { ChangeItem } from '../change-item.ts';
import { applyItems, finalUnits } from '../engine/apply-items.ts';
import { toFinding } from '../engine/blame.ts';
import { identityOf, ruleFailed } from '../engine/judge-state.ts';
import { buildLedger, type Ledger } from '../engine/ledger.ts';
import { runRule } from '../engine/run-rule.ts';
import type { Unit } from '../engine/unit.ts';
import type { Finding } from '../finding.ts';
import type { Violation } from '../rules/rule.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import type { ServerSnapshot } from '../server-snapshot.ts';
import { watchPart } from './watched-part.ts';

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
  /** In the words of the watched part. */
  readonly findings: readonly Finding[];
  /** Facts of the part that the findings rest on. */
  readonly reads: ReadonlySet<string>;
}

/**
 * Judges one candidate by the rules of the plan, one item being the whole change.
 * @param toTheEnd false: stop at the first error, so that the verdict rests on as few facts as possible
 */
export function judgeCandidate(question: Question, part: Part, quantity: number, toTheEnd: boolean): Judged {
  const { rules, snapshot, installed, before, old } = question;
  const { part: watched, reads } = watchPart(part);
  const catalog = withPart(question.catalog, watched);
  const item = question.itemFor(part, quantity);
  const findings: Finding[] = [];
  const isDecided = () => !toTheEnd && findings.some(isError);

  for (const rule of rules.request) {
    findings.push(
      ...attempt(rule.id, () => rule.judge({ catalog, snapshot, items: [item], installed }), asItIs),
    );
    if (isDecided()) return { findings, reads };
  }
  if (findings.some(isError)) return { findings, reads };

  const applied = applyItems(catalog, installed, [item]);
  const [change] = applied;
  if (!change) return { findings, reads };
  const ledger = buildLedger(finalUnits(installed, applied));
  const failures: Finding[] = [];
  for (const rule of rules.state) {
    const isNew = (violation: Violation) => violation.measure > (old.get(identityOf(violation)) ?? -Infinity);
    const blamed = (violations: Violation[]) =>
      violations.filter(isNew).map((violation) => toFinding(violation, change, [change]));
    findings.push(...attempt(rule.id, () => runRule(rule, ledger, before), blamed, failures));
    if (isDecided() || (!toTheEnd && failures.length > 0)) break;
  }
  return { findings: [...findings, ...failures], reads };
}

function attempt<T>(
  rule: string,
  judge: () => T[],
  toFindings: (judged: T[]) => Finding[],
  failures?: Finding[],
): Finding[] {
  try {
    return toFindings(judge());
  } catch {
    if (!failures) return [ruleFailed(rule)];
    failures.push(ruleFailed(rule));
    return [];
  }
}

function asItIs(findings: Finding[]): Finding[] {
  return findings;
}

export function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function withPart(catalog: Catalog, part: Part): Catalog {
  const { uuid } = part;
  return { ...catalog, find: (id) => (id === uuid ? part : catalog.find(id)) };
}
