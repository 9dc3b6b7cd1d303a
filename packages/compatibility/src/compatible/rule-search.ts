import type { Reads } from '../engine/fact-log.ts';
import type { Finding } from '../finding.ts';
import type { FactClasses } from './fact-classes.ts';
import type { FactIndex } from './fact-index.ts';
import { isError } from './judge-candidate.ts';
import { VerdictTree } from './verdict-tree.ts';

/** What one rule says of the parts of a class. */
export interface RuleVerdict {
  /** It has something to say, be it only a warning. */
  readonly speaks: boolean;
  /** Id of the error that refuses them. */
  readonly refusedBy: string | undefined;
}

export interface Judged {
  readonly findings: readonly Finding[];
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

  /** Whether all parts get one verdict, as far as is known. */
  get tellsNobodyApart(): boolean {
    return this.classes.classOf === null;
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

  private reach(part: number): RuleVerdict {
    const {
      findings,
      reads: { facts },
    } = this.judge(part);
    const verdict = { speaks: findings.length > 0, refusedBy: findings.find(isError)?.rule };
    this.classes.learn(facts);
    this.tree.add(part, facts, verdict);
    return verdict;
  }
}
