import { FactLog } from '../engine/fact-log.ts';
import type { RequestRule, StateRule } from '../rules/rule.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import { Candidate, type Question } from './candidate.ts';
import type { FactIndex } from './fact-index.ts';
import { attempt } from './judge-candidate.ts';
import { RuleSearch, type Judged } from './rule-search.ts';
import { watchPart } from './watch-part.ts';

interface Searched<R> {
  readonly rule: R;
  readonly search: RuleSearch;
}

interface Watched {
  readonly candidate: Candidate;
  readonly log: FactLog;
}

/** The verdicts of all rules on adding (or exchanging) so many of a part. Only of models that the server does not hold. */
export class QuantitySearch {
  private readonly question: Question;
  private readonly index: FactIndex;
  private readonly quantity: number;
  private readonly request: readonly Searched<RequestRule>[];
  private readonly state: readonly Searched<StateRule>[];
  /** Candidates that some rule has judged: the others find their ledger there. */
  private readonly watched = new Map<number, Watched>();

  constructor(question: Question, index: FactIndex, quantity: number) {
    this.question = question;
    this.index = index;
    this.quantity = quantity;
    this.request = question.rules.request.map((rule) =>
      this.searched(rule, (candidate) => candidate.judgeRequest(rule)),
    );
    this.state = question.rules.state.map((rule) =>
      this.searched(rule, (candidate) => candidate.judgeResult(rule)),
    );
  }

  /**
   * The rule that refuses the part: any of them, where there are more.
   * @param suspect asked first
   */
  refusedBy(part: number, suspect: string | undefined): string | undefined {
    const refuses = ({ search }: Searched<unknown>) => search.verdictOf(part).refusedBy !== undefined;
    const all = [...this.request, ...this.state];
    return (all.find((one) => one.rule.id === suspect && refuses(one)) ?? all.find(refuses))?.rule.id;
  }

  /** Names the first rule that refuses each of the parts; rule by rule, so that those refused early cost no more. */
  refuse(parts: readonly number[], refused: (part: number, rule: string) => void): void {
    let left = parts;
    for (const { search } of [...this.request, ...this.state]) {
      const [first] = left;
      if (first === undefined) return;
      if (search.verdictOf(first).refusedBy === undefined && search.tellsNobodyApart) continue;
      const passed: number[] = [];
      for (const part of left) {
        const { refusedBy } = search.verdictOf(part);
        if (refusedBy === undefined) passed.push(part);
        else refused(part, refusedBy);
      }
      left = passed;
    }
  }

  /** The rules that have something to say of the part. */
  spokenOf(part: number): RuleTable {
    const request = this.request.filter(({ search }) => search.verdictOf(part).speaks);
    const isRefused = request.some(({ search }) => search.verdictOf(part).refusedBy !== undefined);
    const state = isRefused ? [] : this.state.filter(({ search }) => search.verdictOf(part).speaks);
    return { request: request.map(({ rule }) => rule), state: state.map(({ rule }) => rule) };
  }

  private searched<R extends RequestRule | StateRule>(
    rule: R,
    judge: (candidate: Candidate) => ReturnType<Candidate['judgeResult']>,
  ): Searched<R> {
    const judgePart = (part: number): Judged => {
      const { candidate, log } = this.watch(part);
      const { value, reads } = log.during(() => attempt(rule.id, () => judge(candidate)));
      return { findings: value, reads };
    };
    return { rule, search: new RuleSearch(this.index, rule.id, judgePart) };
  }

  private watch(at: number): Watched {
    const known = this.watched.get(at);
    if (known) return known;
    const part = this.index.parts[at];
    if (!part) throw new Error(`there is no part ${at}`);
    const log = new FactLog();
    const candidate = new Candidate(this.question, watchPart(part, log), this.quantity, log);
    const watched = { candidate, log };
    this.watched.set(at, watched);
    return watched;
  }
}
