import type { Catalog, Part } from '@racksmith/catalog';
import type { ChangeItem } from '../change-item.ts';
import { applyItems, comingUnits, type AppliedItem } from '../engine/apply-items.ts';
import { toFinding } from '../engine/blame.ts';
import { FactLog } from '../engine/fact-log.ts';
import { identityOf, type Judgement } from '../engine/judge-state.ts';
import type { Ledger } from '../engine/ledger.ts';
import { runRequestRule, runRule } from '../engine/run-rule.ts';
import type { Unit } from '../engine/unit.ts';
import type { Finding } from '../finding.ts';
import type { ChangeRequest, RequestRule, StateRule, Violation } from '../rules/rule.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import type { ServerSnapshot } from '../server-snapshot.ts';

/** The question of a request: what all its candidates have in common. */
export interface Question {
  readonly rules: RuleTable;
  readonly catalog: Catalog;
  /** Without stock: that is a part's own and not its class's. */
  readonly snapshot: ServerSnapshot;
  /** The server as it is, judged. */
  readonly judged: Judgement;
  /** What is wrong already: identity of the violation -> measure. */
  readonly old: ReadonlyMap<string, number>;
  /** The item for a part. */
  readonly itemFor: (part: Part, quantity: number) => ChangeItem;
}

/** Whether a violation is not there yet, or worse than it is already. */
export function isNew({ old }: Question, violation: Violation): boolean {
  return violation.measure > (old.get(identityOf(violation)) ?? -Infinity);
}

/** The units that go for so many of a part, whichever it is. */
export function leavingFor(
  { catalog, judged, itemFor }: Question,
  part: Part,
  quantity: number,
): readonly Unit[] {
  const applied = applyItems(catalog, judged.ledger.units, [itemFor(part, quantity)]);
  return applied.flatMap(({ leaving }) => leaving);
}

/** The change with one part, ready to be judged rule by rule as a plan judges it. */
export class Candidate {
  readonly log: FactLog;
  private readonly question: Question;
  private readonly part: Part;
  private readonly item: ChangeItem;
  private readonly leaving: readonly Unit[];
  private result: { readonly applied: AppliedItem; readonly ledger: Ledger } | undefined;

  /**
   * @param leaving the units that go for it
   * @param log notes which facts of the (then watched) part are read
   */
  constructor(
    question: Question,
    part: Part,
    { quantity, leaving, log = new FactLog() }: { quantity: number; leaving: readonly Unit[]; log?: FactLog },
  ) {
    this.question = question;
    this.part = part;
    this.item = question.itemFor(part, quantity);
    this.leaving = leaving;
    this.log = log;
  }

  /** What the rule finds in the request, in no more words than it has itself. */
  faultsOfRequest(rule: RequestRule): Finding[] {
    return rule.judge(this.request());
  }

  judgeRequest(rule: RequestRule): Finding[] {
    return runRequestRule(rule, this.request());
  }

  /** What the rule finds in the resulting server that it did not find before. */
  faultsOfResult(rule: StateRule): Violation[] {
    const { judged } = this.question;
    const { ledger } = this.carriedOut();
    if (this.isNoConcernOf(rule)) return [];
    return rule.judge(ledger, judged.ledger).filter((violation) => isNew(this.question, violation));
  }

  /** The same, in the words of a plan. */
  judgeResult(rule: StateRule): Finding[] {
    const { applied, ledger } = this.carriedOut();
    return runRule(rule, ledger, this.question.judged.ledger)
      .filter((violation) => isNew(this.question, violation))
      .map((violation) => toFinding(violation, applied, [applied]));
  }

  /** The rule has nothing to say of the server as it is, and looks at nothing that the part changes. */
  private isNoConcernOf({ id }: StateRule): boolean {
    const judged = this.question.judged.byRule.get(id);
    if (!judged || judged.failure || judged.violations.some((one) => isNew(this.question, one))) return false;
    return !this.carriedOut().ledger.isTouched(judged.sections);
  }

  private request(): ChangeRequest {
    const { catalog, snapshot, judged } = this.question;
    const { part, item } = this;
    return { catalog: withPart(catalog, part), snapshot, items: [item], installed: judged.ledger.units };
  }

  private carriedOut(): { readonly applied: AppliedItem; readonly ledger: Ledger } {
    if (this.result) return this.result;
    const { part, item, leaving } = this;
    const coming = comingUnits(part, item, leaving, 0);
    const ledger = this.question.judged.ledger.with({ leaving, coming }, this.log);
    this.result = { applied: { item, leaving, coming }, ledger };
    return this.result;
  }
}

function withPart(catalog: Catalog, part: Part): Catalog {
  const { uuid } = part;
  return { ...catalog, find: (id) => (id === uuid ? part : catalog.find(id)) };
}
