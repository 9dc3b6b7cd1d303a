import type { Part } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import { compareText } from '../engine/unit.ts';
import type { Finding } from '../finding.ts';
import { factIndexOf, type FactIndex } from './fact-index.ts';
import { isError, judgeCandidate, type Judged, type Question } from './judge-candidate.ts';
import { VerdictTable } from './verdict-table.ts';
import { nameIn } from './watched-part.ts';

export interface Sorted {
  readonly compatible: Part[];
  readonly incompatible: Part[];
  readonly excluded: Record<string, number>;
}

interface Verdict extends Judged {
  /** The part that was judged, for all of its class. */
  readonly judged: Part;
}

/** Judges the parts of one type class by class, and remembers the verdicts for one question. */
export class ClassSearch {
  private readonly question: Question;
  private readonly index: FactIndex;
  private readonly quick: VerdictTable<Verdict>;
  private readonly whole: VerdictTable<Verdict>;
  /** Models that the server holds: rules tell them from others of the same facts. */
  private readonly held: ReadonlySet<string>;

  constructor(question: Question, type: ComponentType) {
    this.question = question;
    this.index = factIndexOf(question.catalog, type);
    this.quick = new VerdictTable(this.index);
    this.whole = new VerdictTable(this.index);
    this.held = new Set(question.installed.map(({ uuid }) => uuid));
  }

  /** Every part of the type, in the order of the catalog. */
  sort(quantity: number): Sorted {
    const { parts } = this.index;
    const own = new Map<number, Verdict>();
    for (const uuid of this.held) {
      const at = this.numberOf(uuid);
      if (at !== undefined) own.set(at, this.judge(at, quantity, false));
    }
    const verdicts = this.judgeClasses(quantity, own);
    const sorted: Sorted = { compatible: [], incompatible: [], excluded: {} };
    const { classOf } = this.index.classes;
    for (const [at, part] of parts.entries()) {
      const refusal = (own.get(at) ?? verdicts[classOf[at] ?? 0])?.findings.find(isError);
      (refusal ? sorted.incompatible : sorted.compatible).push(part);
      if (refusal) sorted.excluded[refusal.rule] = (sorted.excluded[refusal.rule] ?? 0) + 1;
    }
    return sorted;
  }

  /** All findings of the change with this part, stock aside. */
  findingsOf(part: Part, quantity: number): Finding[] {
    const at = this.numberOf(part.uuid);
    if (at === undefined) return [];
    const isHeld = this.held.has(part.uuid);
    const verdict =
      (isHeld ? undefined : this.whole.find(at)) ??
      this.remember(this.whole, at, this.judge(at, quantity, true));
    return verdict.findings.map((finding) => inWordsOf(part, verdict.judged, finding));
  }

  fits(part: Part, quantity: number): boolean {
    return !judgeCandidate(this.question, part, quantity, false).findings.some(isError);
  }

  /** One verdict per class of the index; the classes grow finer while facts are read that were not known to matter. */
  private judgeClasses(quantity: number, own: ReadonlyMap<number, Verdict>): Verdict[] {
    for (;;) {
      const { classes } = this.index;
      const verdicts: Verdict[] = [];
      let isFiner = false;
      for (const [number, first] of classes.first.entries()) {
        const at = own.has(first) ? this.otherOf(number, own) : first;
        const verdict =
          at === undefined ? own.get(first) : (this.quick.find(at) ?? this.judge(at, quantity, false));
        if (!verdict) continue;
        isFiner ||= this.index.learn(verdict.reads);
        if (at !== undefined) this.remember(this.quick, at, verdict);
        verdicts[number] = verdict;
      }
      if (!isFiner) return verdicts;
    }
  }

  /** The first of a class that the server does not hold. */
  private otherOf(number: number, own: ReadonlyMap<number, Verdict>): number | undefined {
    const at = this.index.classes.classOf.findIndex((of, part) => of === number && !own.has(part));
    return at < 0 ? undefined : at;
  }

  private judge(at: number, quantity: number, toTheEnd: boolean): Verdict {
    const judged = this.index.parts[at];
    if (!judged) throw new Error(`there is no part ${at}`);
    return { judged, ...judgeCandidate(this.question, judged, quantity, toTheEnd) };
  }

  private remember(table: VerdictTable<Verdict>, at: number, verdict: Verdict): Verdict {
    if (!this.held.has(verdict.judged.uuid)) table.add(at, verdict.reads, verdict);
    return verdict;
  }

  /** Parts are ordered by uuid. */
  private numberOf(uuid: string): number | undefined {
    const { parts } = this.index;
    let [low, high] = [0, parts.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = compareText(parts[middle]?.uuid ?? '', uuid);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }
}

function inWordsOf(part: Part, judged: Part, { facts, message, subjectUuid, ...rest }: Finding): Finding {
  const own = (value: string) => (value === judged.uuid ? part.uuid : nameIn(value, part));
  return {
    ...rest,
    subjectUuid: subjectUuid === null ? null : own(subjectUuid),
    facts: Object.fromEntries(
      Object.entries(facts).map(([key, value]) => [key, typeof value === 'string' ? own(value) : value]),
    ),
    message: nameIn(message, part),
  };
}
