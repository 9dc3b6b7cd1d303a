import type { Catalog } from '@racksmith/catalog';
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
}

/** Judges one state of a server by its units alone: neither their order nor today's seats may matter. */
export interface StateRule {
  readonly id: string;
  judge(ledger: Ledger): Violation[];
}

/** The whole request, for rules that judge what is asked and not what results. */
export interface ChangeRequest {
  readonly catalog: Catalog;
  readonly snapshot: ServerSnapshot;
  /** Ids resolved. */
  readonly items: readonly ChangeItem[];
  readonly installed: readonly Unit[];
}

/** Judges what is asked. An item with an error from here takes no part in the state that is judged. */
export interface RequestRule {
  readonly id: string;
  judge(request: ChangeRequest): Finding[];
}
