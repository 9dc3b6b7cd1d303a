import { FactLog } from '../engine/fact-log.ts';
import type { Finding } from '../finding.ts';
import type { Unit } from '../engine/unit.ts';
import type { RequestRule, StateRule } from '../rules/rule.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import { Candidate, leavingFor, type Question } from './candidate.ts';
import type { FactIndex } from './fact-index.ts';
import { judgeCandidate } from './judge-candidate.ts';
import { RuleSearch } from './rule-search.ts';
import { watchPart } from './watch-part.ts';

/** The verdicts of all rules on adding (or exchanging) so many of a part. Only of models that the server does not hold. */
export class QuantitySearch {
  private readonly question: Question;
  private readonly index: FactIndex;
  private readonly quantity: number;
  private readonly searches = new Map<RequestRule | StateRule, RuleSearch>();
  /** Searches of the rules that may refuse a part; of others, words are wanted only of parts that are shown. */
  private readonly deciding: readonly RuleSearch[];
  private leaving: readonly Unit[] | undefined;

  /** @param deciding the rules of the question that may refuse a part, in the order in which to ask them */
  constructor(question: Question, index: FactIndex, quantity: number, deciding: RuleTable) {
    this.question = question;
    this.index = index;
    this.quantity = quantity;
    this.deciding = [
      ...deciding.request.map((rule) => this.ofRequest(rule)),
      ...deciding.state.map((rule) => this.ofState(rule)),
    ];
  }

  /**
   * The rule that refuses the part: any of them, where there are more.
   * @param suspect asked first
   */
  refusedBy(part: number, suspect: string | undefined): string | undefined {
    const candidate = this.candidateFor(part);
    const refuses = (search: RuleSearch) => search.verdictOf(part, candidate).refusedBy !== undefined;
    const { deciding } = this;
    return (deciding.find((one) => one.rule === suspect && refuses(one)) ?? deciding.find(refuses))?.rule;
  }

  /**
   * Names the first rule that refuses each of the parts; rule by rule, so that those refused early cost no more. A part
   * that one rule has to judge is judged by those after it at once: a candidate that waited for each of them, among all
   * the others, would be copied by one garbage collection after another.
   */
  refuse(parts: Int32Array, refused: (part: number, rule: string) => void): void {
    let left = parts.length;
    for (const [nth, search] of this.deciding.entries()) {
      const fromHere = this.deciding.slice(nth);
      const judge = (part: number) => {
        const candidate = this.candidateFor(part);
        fromHere.find((one) => one.verdictOf(part, candidate).refusedBy !== undefined);
        return search.verdictOf(part, candidate);
      };
      left = search.keepFitting(parts, left, judge, refused);
    }
  }

  /** All findings of the change with the part, in their own words. */
  findingsOf(part: number): Finding[] {
    const candidate = this.candidateFor(part);
    const { request, state } = this.question.rules;
    const speaks = (search: RuleSearch) => search.verdictOf(part, candidate).speaks;
    const refuses = (search: RuleSearch) => search.verdictOf(part, candidate).refusedBy !== undefined;
    const asked = request.filter((rule) => speaks(this.ofRequest(rule)));
    const isRefused = asked.some((rule) => refuses(this.ofRequest(rule)));
    const rules = {
      request: asked,
      state: isRefused ? [] : state.filter((rule) => speaks(this.ofState(rule))),
    };
    return rules.request.length + rules.state.length === 0 ? [] : judgeCandidate(candidate(), rules);
  }

  private ofRequest(rule: RequestRule): RuleSearch {
    return this.searchOf(rule, (candidate) => candidate.faultsOfRequest(rule));
  }

  private ofState(rule: StateRule): RuleSearch {
    return this.searchOf(rule, (candidate) => candidate.faultsOfResult(rule));
  }

  private searchOf(rule: RequestRule | StateRule, judge: RuleSearch['judge']): RuleSearch {
    const known = this.searches.get(rule) ?? new RuleSearch(this.index, rule.id, judge);
    this.searches.set(rule, known);
    return known;
  }

  /** Made when a rule has to judge it. */
  private candidateFor(at: number): () => Candidate {
    let made: Candidate | undefined;
    return () => (made ??= this.makeCandidate(at));
  }

  private makeCandidate(at: number): Candidate {
    const part = this.index.parts[at];
    if (!part) throw new Error(`there is no part ${at}`);
    const { question, quantity } = this;
    const log = new FactLog();
    this.leaving ??= leavingFor(question, part, quantity);
    return new Candidate(question, watchPart(part, log), { quantity, leaving: this.leaving, log });
  }
}
