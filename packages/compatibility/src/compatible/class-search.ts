import type { Part } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import { compareText } from '../engine/unit.ts';
import type { Finding } from '../finding.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import { factIndexOf, type FactIndex } from './fact-index.ts';
import { isError, judgeCandidate, type Question } from './judge-candidate.ts';
import { VerdictTree } from './verdict-tree.ts';
import { watchPart } from './watched-part.ts';

export interface Sorted {
  readonly compatible: Part[];
  readonly incompatible: Part[];
  readonly excluded: Record<string, number>;
}

/** Holds for all parts of a class. */
interface Verdict {
  /** The rule whose error refuses the part, the first one if there are more. */
  readonly refusedBy: string | undefined;
  /** Rules that have something to say about the part: all of them, where the part was judged to the end. */
  readonly spoke: RuleTable;
}

/** Verdicts that were reached: of classes, and of models that the server holds, which are told from others of the same facts. */
interface Known {
  readonly tree: VerdictTree<Verdict>;
  readonly own: Map<number, Verdict>;
}

/** Judges the parts of one type class by class, and remembers the verdicts for one question. */
export class ClassSearch {
  private readonly question: Question;
  private readonly index: FactIndex;
  private readonly quick = new Map<number, Known>();
  private readonly whole: Known;
  /** Numbers of the models that the server holds. */
  private readonly held: ReadonlySet<number>;

  constructor(question: Question, type: ComponentType) {
    this.question = question;
    this.index = factIndexOf(question.catalog, type);
    this.whole = this.nothingKnown();
    this.held = new Set(question.installed.map(({ uuid }) => this.numberOf(uuid)));
  }

  /** Every part of the type that is asked for, in the order of the catalog. */
  sort(quantity: number, isAskedFor: (part: Part) => boolean = () => true): Sorted {
    const sorted: Sorted = { compatible: [], incompatible: [], excluded: {} };
    const known = this.knownFor(quantity);
    let classOf = this.index.classOf;
    let ofClass: (Verdict | undefined)[] = [];
    for (const [at, part] of this.index.parts.entries()) {
      if (!isAskedFor(part)) continue;
      const isHeld = this.held.has(at);
      let verdict = isHeld ? undefined : ofClass[classOf[at] ?? 0];
      if (!verdict) {
        verdict = this.judge(at, quantity, known, false);
        // Facts that were not known to matter make the classes finer.
        if (classOf !== this.index.classOf) ofClass = [];
        classOf = this.index.classOf;
        if (!isHeld) ofClass[classOf[at] ?? 0] = verdict;
      }
      const { refusedBy } = verdict;
      (refusedBy === undefined ? sorted.compatible : sorted.incompatible).push(part);
      if (refusedBy !== undefined) sorted.excluded[refusedBy] = (sorted.excluded[refusedBy] ?? 0) + 1;
    }
    return sorted;
  }

  /** All findings of the change with this part, in its own words, stock aside. */
  findingsOf(part: Part, quantity: number): Finding[] {
    const at = this.numberOf(part.uuid);
    const quick = this.judge(at, quantity, this.knownFor(quantity), false);
    const isWhole = quick.refusedBy === undefined;
    const { spoke } = isWhole ? quick : this.judge(at, quantity, this.whole, true);
    if (spoke.request.length + spoke.state.length === 0) return [];
    return [...judgeCandidate({ ...this.question, rules: spoke }, part, quantity, true).findings];
  }

  fits(part: Part, quantity: number): boolean {
    const at = this.numberOf(part.uuid);
    return this.judge(at, quantity, this.knownFor(quantity), false).refusedBy === undefined;
  }

  private judge(at: number, quantity: number, known: Known, toTheEnd: boolean): Verdict {
    const isHeld = this.held.has(at);
    const found = isHeld ? known.own.get(at) : known.tree.find(at);
    if (found) return found;
    const part = this.index.parts[at];
    if (!part) throw new Error(`there is no part ${at}`);
    const { part: watched, reads } = watchPart(part);
    const { findings, spoke } = judgeCandidate(this.question, watched, quantity, toTheEnd);
    const verdict = { spoke, refusedBy: findings.find(isError)?.rule };
    if (isHeld) {
      known.own.set(at, verdict);
    } else {
      this.index.learn(reads);
      known.tree.add(at, reads, verdict);
    }
    return verdict;
  }

  private knownFor(quantity: number): Known {
    const known = this.quick.get(quantity) ?? this.nothingKnown();
    this.quick.set(quantity, known);
    return known;
  }

  private nothingKnown(): Known {
    return { tree: new VerdictTree(this.index), own: new Map() };
  }

  /** Parts are ordered by uuid. -1: not of this type. */
  private numberOf(uuid: string): number {
    const { parts } = this.index;
    let [low, high] = [0, parts.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = compareText(parts[middle]?.uuid ?? '', uuid);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
