import type { Catalog, Part } from '@racksmith/catalog';
import type { ChangeItem } from '../change-item.ts';
import { applyItems, finalUnits, type AppliedItem } from '../engine/apply-items.ts';
import { toFinding } from '../engine/blame.ts';
import type { FactLog } from '../engine/fact-log.ts';
import { identityOf } from '../engine/judge-state.ts';
import { buildLedger, type Ledger } from '../engine/ledger.ts';
import { runRequestRule, runRule } from '../engine/run-rule.ts';
import type { Unit } from '../engine/unit.ts';
import type { Finding } from '../finding.ts';
import type { ChangeRequest, RequestRule, StateRule } from '../rules/rule.ts';
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
  /** The same, noting what is read of it, with the type of the candidates. */
  readonly base?: Ledger['base'];
  /** What is wrong already: identity of the violation -> measure. */
  readonly old: ReadonlyMap<string, number>;
  /** The item for a part. */
  readonly itemFor: (part: Part, quantity: number) => ChangeItem;
}

/** The change with one part, ready to be judged rule by rule as a plan judges it. */
export class Candidate {
  private readonly question: Question;
  private readonly request: ChangeRequest;
  private readonly log: FactLog | undefined;
  private result: { readonly applied: readonly AppliedItem[]; readonly ledger: Ledger } | undefined;

  /** @param log notes which facts of the (then watched) part are read */
  constructor(question: Question, part: Part, quantity: number, log?: FactLog) {
    const { snapshot, installed } = question;
    const items = [question.itemFor(part, quantity)];
    this.question = question;
    this.request = { catalog: withPart(question.catalog, part), snapshot, items, installed };
    this.log = log;
  }

  judgeRequest(rule: RequestRule): Finding[] {
    return runRequestRule(rule, this.request);
  }

  /** What the rule finds in the resulting server that it did not find before. */
  judgeResult(rule: StateRule): Finding[] {
    const { before, old } = this.question;
    this.result ??= this.carryOut();
    const { applied, ledger } = this.result;
    return runRule(rule, ledger, before)
      .filter((violation) => violation.measure > (old.get(identityOf(violation)) ?? -Infinity))
      .flatMap((violation) => applied.map((change) => toFinding(violation, change, applied)));
  }

  private carryOut() {
    const { catalog, installed, items } = this.request;
    const applied = applyItems(catalog, installed, items);
    return { applied, ledger: buildLedger(finalUnits(installed, applied), this.log, this.question.base) };
  }
}

function withPart(catalog: Catalog, part: Part): Catalog {
  const { uuid } = part;
  return { ...catalog, find: (id) => (id === uuid ? part : catalog.find(id)) };
}
