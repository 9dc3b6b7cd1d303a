import type { Catalog, SpecsOf } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import type { ChangeItem } from '../change-item.ts';
import type { Ledger } from '../engine/ledger.ts';
import type { Unit } from '../engine/unit.ts';
import type { Facts, Finding, Severity } from '../finding.ts';
import type { ServerSnapshot } from '../server-snapshot.ts';

/** Something wrong with a state. Only what a ticket makes worse becomes a finding. */
export interface Violation {
  readonly rule: string;
  readonly severity: Severity;
  /** What is short or at odds, such as `bay 2.5in`; with the rule it says whether two violations are the same one. */
  readonly resource: string;
  /** How bad it is: a higher number on the same resource is a new violation. */
  readonly measure: number;
  /** The part to show; null = the part of the item to blame. */
  readonly subjectUuid: string | null;
  readonly facts: Facts;
  readonly message: string;
  readonly fix?: Remedy;
}

/** What would cure a violation, as far as the rule knows. */
export interface Remedy {
  /** For people: "Add 2 modules, or remove 1". */
  readonly text: string;
  /** So many parts of this type, added, cure it: those that do are looked up in the catalog. */
  readonly adds?: { readonly type: ComponentType; readonly quantity: number };
  /** Units that are left without what the change takes away: they can leave with it. */
  readonly dependents?: readonly Unit[];
}

/** A fact of the catalog: `cpu.socket`, or deeper `chassis.drive_bays.protocols`. */
export type FactPath = {
  [T in ComponentType]: `${T}.${keyof SpecsOf<T> & string}` | `${T}.${keyof SpecsOf<T> & string}.${string}`;
}[ComponentType];

type NoError = Exclude<Severity, 'error'>;
export type Advice = Violation & { readonly severity: NoError };

interface Rule {
  readonly id: string;
  /** Facts that its findings rest on: a finding says which of them nobody has verified. */
  readonly reads: readonly FactPath[];
}

interface RefusingRule extends Rule {
  readonly advises?: undefined;
  /** @param before the server before the change, for rules about what a change takes away */
  judge(ledger: Ledger, before: Ledger): Violation[];
}

/** A rule that refuses nothing: who looks for what fits need not ask it. */
export interface AdvisoryRule extends Rule {
  readonly advises: true;
  judge(ledger: Ledger, before: Ledger): Advice[];
}

/** Judges one state of a server by its units alone: neither their order nor today's seats may matter. */
export type StateRule = RefusingRule | AdvisoryRule;

/** The whole request, for rules that judge what is asked and not what results. */
export interface ChangeRequest {
  readonly catalog: Catalog;
  readonly snapshot: ServerSnapshot;
  /** Ids resolved. */
  readonly items: readonly ChangeItem[];
  readonly installed: readonly Unit[];
}

interface RefusingRequestRule extends Rule {
  readonly advises?: undefined;
  judge(request: ChangeRequest): Finding[];
}

export type AdviceFinding = Finding & { readonly severity: NoError };

export interface AdvisoryRequestRule extends Rule {
  readonly advises: true;
  judge(request: ChangeRequest): AdviceFinding[];
}

/** Judges what is asked. An item with an error from here takes no part in the state that is judged. */
export type RequestRule = RefusingRequestRule | AdvisoryRequestRule;
