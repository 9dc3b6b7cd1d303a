import type { Part } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import { compareText } from '../engine/unit.ts';
import type { Finding } from '../finding.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import { Candidate, leavingFor, type Question } from './candidate.ts';
import { concernedRules } from './concerned-rules.ts';
import { decidingRules } from './deciding-rules.ts';
import { factIndexOf, type FactIndex } from './fact-index.ts';
import { isError, judgeCandidate } from './judge-candidate.ts';
import { QuantitySearch } from './quantity-search.ts';

export interface Sorted {
  readonly compatible: Part[];
  readonly incompatible: Part[];
  readonly excluded: Record<string, number>;
}

const MOST_FINDINGS = 500;

/** Judges the parts of one type, class by class, and remembers the verdicts for one question. */
export class ClassSearch {
  private readonly question: Question;
  private readonly deciding: RuleTable;
  private readonly index: FactIndex;
  /** By quantity and part: those of parts that were shown. */
  private readonly findings = new Map<string, readonly Finding[]>();
  private readonly byQuantity = new Map<number, QuantitySearch>();
  /** The rule that refused a part last: likely it refuses the next one too. */
  private suspect: string | undefined;
  /** Numbers of the models that the server holds: rules tell them from others of the same facts. */
  private readonly held: ReadonlySet<number>;

  constructor(question: Question, type: ComponentType) {
    const state = concernedRules(question, type);
    this.question = { ...question, rules: { ...question.rules, state } };
    this.deciding = decidingRules(this.question);
    this.index = factIndexOf(question.catalog, type);
    this.held = new Set(question.judged.ledger.unitsOf(type).map(({ uuid }) => this.numberOf(uuid)));
  }

  /** Every part of the type that is asked for, in the order of the catalog. */
  sort(quantity: number, isAskedFor: (part: Part) => boolean = () => true): Sorted {
    const { parts } = this.index;
    const refusals = this.refusalsOf(isAskedFor, quantity);
    const sorted: Sorted = { compatible: [], incompatible: [], excluded: {} };
    for (const [at, part] of parts.entries()) {
      const rule = refusals[at];
      if (rule === undefined) continue;
      (rule === null ? sorted.compatible : sorted.incompatible).push(part);
      if (rule !== null) sorted.excluded[rule] = (sorted.excluded[rule] ?? 0) + 1;
    }
    return sorted;
  }

  /** All findings of the change with this part, in its own words, stock aside. */
  findingsOf(part: Part, quantity: number): readonly Finding[] {
    const key = `${quantity} ${part.uuid}`;
    const findings = this.findings.get(key) ?? this.judge(part, quantity);
    if (this.findings.size >= MOST_FINDINGS) this.findings.clear();
    this.findings.set(key, findings);
    return findings;
  }

  fits(part: Part, quantity: number): boolean {
    const at = this.numberOf(part.uuid);
    if (this.held.has(at)) return !this.findingsOf(part, quantity).some(isError);
    const refusedBy = this.searchFor(quantity).refusedBy(at, this.suspect);
    this.suspect = refusedBy ?? this.suspect;
    return refusedBy === undefined;
  }

  /** By number of the part: the rule that refuses it, null where it fits, undefined where it was not asked for. */
  private refusalsOf(isAskedFor: (part: Part) => boolean, quantity: number): (string | null | undefined)[] {
    const { parts } = this.index;
    const refusals = parts.map((part): string | null | undefined => (isAskedFor(part) ? null : undefined));
    const others = new Int32Array(parts.length);
    let count = 0;
    for (let at = 0; at < parts.length; at += 1) {
      if (refusals[at] === null && !this.held.has(at)) others[count++] = at;
    }
    this.searchFor(quantity).refuse(others.subarray(0, count), (at, rule) => {
      refusals[at] = rule;
    });
    for (const at of this.held) {
      const part = this.index.parts[at];
      if (!part || refusals[at] === undefined) continue;
      refusals[at] = this.findingsOf(part, quantity).find(isError)?.rule ?? null;
    }
    return refusals;
  }

  private judge(part: Part, quantity: number): Finding[] {
    const at = this.numberOf(part.uuid);
    if (!this.held.has(at)) return this.searchFor(quantity).findingsOf(at);
    const { question } = this;
    const leaving = leavingFor(question, part, quantity);
    return judgeCandidate(new Candidate(question, part, { quantity, leaving }), question.rules);
  }

  private searchFor(quantity: number): QuantitySearch {
    const { question, index, deciding } = this;
    const known = this.byQuantity.get(quantity) ?? new QuantitySearch(question, index, quantity, deciding);
    this.byQuantity.set(quantity, known);
    return known;
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
