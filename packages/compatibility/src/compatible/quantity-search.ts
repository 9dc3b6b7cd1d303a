import { FactLog } from '../engine/fact-log.ts';
import { countSections } from '../engine/section.ts';
import type { Unit } from '../engine/unit.ts';
import type { RequestRule, StateRule } from '../rules/rule.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import { Candidate, leavingFor, type Question } from './candidate.ts';
import type { FactIndex } from './fact-index.ts';
import { attempt, type Fault } from './judge-candidate.ts';
import { RuleSearch, type Judged } from './rule-search.ts';
import { watchPart } from './watch-part.ts';

interface Searched<R> {
  readonly rule: R;
  readonly search: RuleSearch;
}

/** The verdicts of all rules on adding (or exchanging) so many of a part. Only of models that the server does not hold. */
export class QuantitySearch {
  private readonly question: Question;
  private readonly index: FactIndex;
  private readonly quantity: number;
  private readonly request: readonly Searched<RequestRule>[];
  /** Searches of the rules that may refuse a part; of others, words are wanted only of parts that are shown. */
  private readonly deciding: readonly Searched<RequestRule | StateRule>[];
  private readonly state: readonly Searched<StateRule>[];
  /** Candidates that some rule has judged: the others find their ledger there. */
  private readonly candidates = new Map<number, Candidate>();
  private leaving: readonly Unit[] | undefined;

  constructor(question: Question, index: FactIndex, quantity: number) {
    this.question = question;
    this.index = index;
    this.quantity = quantity;
    this.request = question.rules.request.map((rule) =>
      this.searched(rule, (candidate) => candidate.faultsOfRequest(rule)),
    );
    this.state = question.rules.state.map((rule) =>
      this.searched(rule, (candidate) => candidate.faultsOfResult(rule)),
    );
    const failures = new Set(question.judged.failures.map(({ rule }) => rule));
    const mayRefuse = ({ rule }: Searched<RequestRule | StateRule>) =>
      rule.advises !== true || failures.has(rule.id);
    const effort = ({ rule }: Searched<StateRule>) =>
      countSections(question.judged.byRule.get(rule.id)?.sections ?? 0);
    this.deciding = [
      ...this.request.filter(mayRefuse),
      // Those that look at least come first: what they refuse need not be seated anywhere.
      ...this.state.filter(mayRefuse).sort((a, b) => effort(a) - effort(b)),
    ];
  }

  /**
   * The rule that refuses the part: any of them, where there are more.
   * @param suspect asked first
   */
  refusedBy(part: number, suspect: string | undefined): string | undefined {
    const refuses = ({ search }: Searched<unknown>) => search.verdictOf(part).refusedBy !== undefined;
    const { deciding } = this;
    return (deciding.find((one) => one.rule.id === suspect && refuses(one)) ?? deciding.find(refuses))?.rule
      .id;
  }

  /** Names the first rule that refuses each of the parts; rule by rule, so that those refused early cost no more. */
  refuse(parts: Int32Array, refused: (part: number, rule: string) => void): void {
    let left = parts.length;
    for (const { search } of this.deciding) left = search.keepFitting(parts, left, refused);
  }

  /** The rules that have something to say of the part. */
  spokenOf(part: number): RuleTable {
    const request = this.request.filter(({ search }) => search.verdictOf(part).speaks);
    const isRefused = request.some(({ search }) => search.verdictOf(part).refusedBy !== undefined);
    const state = isRefused ? [] : this.state.filter(({ search }) => search.verdictOf(part).speaks);
    return { request: request.map(({ rule }) => rule), state: state.map(({ rule }) => rule) };
  }

  /** Lets go of the candidates: their verdicts are known. */
  settle(): void {
    this.candidates.clear();
  }

  private searched<R extends RequestRule | StateRule>(
    rule: R,
    judge: (candidate: Candidate) => readonly Fault[],
  ): Searched<R> {
    const judgePart = (part: number): Judged => {
      const candidate = this.candidateFor(part);
      const { value, reads } = candidate.log.during(() => attempt(rule.id, () => judge(candidate)));
      return { faults: value, reads };
    };
    return { rule, search: new RuleSearch(this.index, rule.id, judgePart) };
  }

  private candidateFor(at: number): Candidate {
    const known = this.candidates.get(at);
    if (known) return known;
    const part = this.index.parts[at];
    if (!part) throw new Error(`there is no part ${at}`);
    const { question, quantity } = this;
    const log = new FactLog();
    this.leaving ??= leavingFor(question, part, quantity);
    const candidate = new Candidate(question, watchPart(part, log), { quantity, leaving: this.leaving, log });
    this.candidates.set(at, candidate);
    return candidate;
  }
}
