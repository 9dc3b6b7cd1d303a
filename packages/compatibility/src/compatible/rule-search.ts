import type { Candidate } from './candidate.ts';
import type { FactClasses } from './fact-classes.ts';
import type { FactIndex } from './fact-index.ts';
import { attempt, isError, type Fault } from './judge-candidate.ts';
import { VerdictTree } from './verdict-tree.ts';

/** What one rule says of the parts of a class. */
export interface RuleVerdict {
  /** It has something to say, be it only a warning. */
  readonly speaks: boolean;
  /** Id of the error that refuses them. */
  readonly refusedBy: string | undefined;
}

const SILENT: RuleVerdict = { speaks: false, refusedBy: undefined };

/** The verdicts of one rule: it judges one part of each class of those that it cannot tell apart. */
export class RuleSearch {
  readonly rule: string;
  private readonly classes: FactClasses;
  private readonly tree: VerdictTree<RuleVerdict>;
  readonly judge: (candidate: Candidate) => readonly Fault[];
  private numbers: Int32Array | null = null;
  private ofClass: (RuleVerdict | undefined)[] = [];

  constructor(index: FactIndex, rule: string, judge: (candidate: Candidate) => readonly Fault[]) {
    this.rule = rule;
    this.classes = index.classesFor(rule);
    this.tree = new VerdictTree(index);
    this.judge = judge;
  }

  /**
   * @param part number of the part in the index
   * @param candidate makes the change with that part: for when none of its class was judged yet
   */
  verdictOf(part: number, candidate: () => Candidate): RuleVerdict {
    const known = this.ofClass[this.classOf(part)];
    if (known) return known;
    const verdict = this.tree.find(part) ?? this.reach(part, candidate());
    // Judging may have taught that a fact matters; then the part is of another class now.
    this.ofClass[this.classOf(part)] = verdict;
    return verdict;
  }

  /**
   * Moves the parts that the rule does not refuse to the front of the list.
   * @param count how many numbers of the list to look at
   * @param verdictOf finds the verdict on a part where none of its class was judged yet
   * @returns how many are left
   */
  keepFitting(
    parts: Int32Array,
    count: number,
    verdictOf: (part: number) => RuleVerdict,
    refused: (part: number, rule: string) => void,
  ): number {
    const [first] = parts;
    if (count === 0 || first === undefined) return 0;
    // Where it tells nobody apart, one verdict is for all.
    if (verdictOf(first).refusedBy === undefined && this.numbers === null) return count;
    let kept = 0;
    for (let at = 0; at < count; at += 1) {
      const part = parts[at] ?? 0;
      const { refusedBy } = this.ofClass[this.numbers?.[part] ?? 0] ?? verdictOf(part);
      if (refusedBy === undefined) parts[kept++] = part;
      else refused(part, refusedBy);
    }
    return kept;
  }

  private reach(part: number, candidate: Candidate): RuleVerdict {
    const { value: faults, reads } = candidate.log.during(() =>
      attempt(this.rule, () => this.judge(candidate)),
    );
    const refusedBy = faults.find(isError)?.rule;
    const verdict = faults.length === 0 ? SILENT : { speaks: true, refusedBy };
    this.classes.learn(reads.facts);
    this.tree.add(part, reads.facts, verdict);
    return verdict;
  }

  /** Number of the part's class, as far as classes are told apart by now. */
  private classOf(part: number): number {
    if (this.numbers !== this.classes.classOf) {
      this.numbers = this.classes.classOf;
      this.ofClass = [];
    }
    return this.numbers?.[part] ?? 0;
  }
}
