import type { Part } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import { FactLog } from '../engine/fact-log.ts';
import { buildLedger } from '../engine/ledger.ts';
import { compareText } from '../engine/unit.ts';
import type { Finding } from '../finding.ts';
import type { Question } from './candidate.ts';
import { concernedRules } from './concerned-rules.ts';
import { factIndexOf, type FactIndex } from './fact-index.ts';
import { isError, judgeCandidate } from './judge-candidate.ts';
import { QuantitySearch } from './quantity-search.ts';

export interface Sorted {
  readonly compatible: Part[];
  readonly incompatible: Part[];
  readonly excluded: Record<string, number>;
}

/** Judges the parts of one type, class by class, and remembers the verdicts for one question. */
export class ClassSearch {
  private readonly question: Question;
  private readonly index: FactIndex;
  private readonly byQuantity = new Map<number, QuantitySearch>();
  /** The rule that refused a part last: likely it refuses the next one too. */
  private suspect: string | undefined;
  /** Numbers of the models that the server holds: rules tell them from others of the same facts. */
  private readonly held: ReadonlySet<number>;

  constructor(question: Question, type: ComponentType) {
    const log = new FactLog();
    const ledger = buildLedger(question.installed, log);
    const state = concernedRules(question, ledger, log, type);
    this.question = {
      ...question,
      rules: { ...question.rules, state },
      base: { ledger, changed: type },
    };
    this.index = factIndexOf(question.catalog, type);
    this.held = new Set(question.installed.map(({ uuid }) => this.numberOf(uuid)));
  }

  /** Every part of the type that is asked for, in the order of the catalog. */
  sort(quantity: number, isAskedFor: (part: Part) => boolean = () => true): Sorted {
    const { parts } = this.index;
    const asked: number[] = [];
    for (let at = 0; at < parts.length; at += 1) {
      const part = parts[at];
      if (part && isAskedFor(part)) asked.push(at);
    }
    const refusals = this.refusalsOf(asked, quantity);
    const sorted: Sorted = { compatible: [], incompatible: [], excluded: {} };
    for (const at of asked) {
      const part = parts[at];
      const rule = refusals.get(at);
      if (!part) continue;
      (rule === undefined ? sorted.compatible : sorted.incompatible).push(part);
      if (rule !== undefined) sorted.excluded[rule] = (sorted.excluded[rule] ?? 0) + 1;
    }
    return sorted;
  }

  /** All findings of the change with this part, in its own words, stock aside. */
  findingsOf(part: Part, quantity: number): Finding[] {
    const at = this.numberOf(part.uuid);
    if (this.held.has(at)) return judgeCandidate(this.question, part, quantity);
    const rules = this.searchFor(quantity).spokenOf(at);
    if (rules.request.length + rules.state.length === 0) return [];
    return judgeCandidate({ ...this.question, rules }, part, quantity);
  }

  fits(part: Part, quantity: number): boolean {
    const at = this.numberOf(part.uuid);
    if (this.held.has(at)) return !judgeCandidate(this.question, part, quantity).some(isError);
    const refusedBy = this.searchFor(quantity).refusedBy(at, this.suspect);
    this.suspect = refusedBy ?? this.suspect;
    return refusedBy === undefined;
  }

  private refusalsOf(asked: readonly number[], quantity: number): Map<number, string> {
    const refusals = new Map<number, string>();
    const others = asked.filter((at) => !this.held.has(at));
    this.searchFor(quantity).refuse(others, (at, rule) => refusals.set(at, rule));
    for (const at of this.held) {
      const part = this.index.parts[at];
      const refusal = part && judgeCandidate(this.question, part, quantity).find(isError);
      if (refusal) refusals.set(at, refusal.rule);
    }
    return refusals;
  }

  private searchFor(quantity: number): QuantitySearch {
    const known = this.byQuantity.get(quantity) ?? new QuantitySearch(this.question, this.index, quantity);
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
