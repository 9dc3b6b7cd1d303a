import type { ChangeItem } from '../../change-item.ts';

/** An example of a rule: a server, a change, and whether the rule then speaks. Both sides of each limit are told. */
export interface RuleCase {
  readonly rule: string;
  /** What the example shows, in words. */
  readonly shows: string;
  readonly server: readonly (readonly [uuid: string, quantity: number])[];
  readonly items: readonly Partial<ChangeItem>[];
  readonly fires: boolean;
  readonly severity?: 'error' | 'warning' | 'info';
  /** Facts that the finding must state. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Free units per uuid; what is left out is not counted. */
  readonly stock?: Readonly<Record<string, number>>;
  readonly status?: 'active' | 'locked' | 'decommissioned';
  /** Parts that the catalog lacks: uuid -> facts put in the place of those of its record (`retired` and `unverified` are of the record itself). */
  readonly altered?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
