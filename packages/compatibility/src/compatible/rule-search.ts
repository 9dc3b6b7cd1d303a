import type { Reads } from '../engine/fact-log.ts';
import type { FactClasses } from './fact-classes.ts';
import type { FactIndex } from './fact-index.ts';
import { isError, type Fault } from './judge-candidate.ts';
import { VerdictTree } from './verdict-tree.ts';

/** What one rule says of the parts of a class. */
export interface RuleVerdict {
  /** It has something to say, be it only a warning. */
  readonly speaks: boolean;
  /** Id of the error that refuses them. */
  readonly refusedBy: string | undefined;
}

export interface Judged {
  readonly faults: readonly Fault[];
  readonly reads: Reads;
}

/** The verdicts of one rule: it judges one part of each class of those that it cannot tell apart. */
export class RuleSearch {
  private readonly classes: FactClasses;
  private readonly tree: VerdictTree<RuleVerdict>;
  private readonly judge: (part: number) => Judged;
  private numbers: Int32Array | null = null;
  private ofClass: (RuleVerdict | undefined)[] = [];

  constructor(index: FactIndex, rule: string, judge: (part: number) => Judged) {
    this.classes = index.classesFor(rule);
    this.tree = new VerdictTree(index);
    this.judge = judge;
  }

  /** @param part number of the part in the index */
  verdictOf(part: number): RuleVerdict {
    if (this.numbers !== this.classes.classOf) {
      this.numbers = this.classes.classOf;
      this.ofClass = [];
    }
    const known = this.ofClass[this.numbers?.[part] ?? 0];
    if (known) return known;
    const verdict = this.tree.find(part) ?? this.reach(part);
    // Judging may have taught that a fact matters; then the part is of another class now.
    if (this.numbers !== this.classes.classOf) return this.verdictOf(part);
    this.ofClass[this.numbers?.[part] ?? 0] = verdict;
    return verdict;
  }

  /**
   * Moves the parts that the rule does not refuse to the front of the list.
   * @param count how many numbers of the list to look at
   * @returns how many are left
   */
  keepFitting(parts: Int32Array, count: number, refused: (part: number, rule: string) => void): number {
    const [first] = parts;
    if (count === 0 || first === undefined) return 0;
    // Where it tells nobody apart, one verdict is for all.
    if (this.verdictOf(first).refusedBy === undefined && this.numbers === null) return count;
    let kept = 0;
    for (let at = 0; at < count; at += 1) {
      const part = parts[at] ?? 0;
      const { refusedBy } = this.ofClass[this.numbers?.[part] ?? 0] ?? this.verdictOf(part);
      if (refusedBy === undefined) parts[kept++] = part;
      else refused(part, refusedBy);
    }
    return kept;
  }

  private reach(part: number): RuleVerdict {
    const {
      faults,
      reads: { facts },
    } = this.judge(part);
    const verdict = { speaks: faults.length > 0, refusedBy: faults.find(isError)?.rule };
    this.classes.learn(facts);
    this.tree.add(part, facts, verdict);
    return verdict;
  }
}
