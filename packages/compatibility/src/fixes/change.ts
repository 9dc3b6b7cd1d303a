import type { Catalog } from '@racksmith/catalog';
import type { AppliedItem } from '../engine/apply-items.ts';
import type { Judgement } from '../engine/judge-state.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import type { ServerSnapshot } from '../server-snapshot.ts';

/** A change that was judged. */
export interface Change {
  readonly rules: RuleTable;
  readonly catalog: Catalog;
  readonly snapshot: ServerSnapshot;
  readonly applied: readonly AppliedItem[];
  readonly before: Judgement;
  readonly after: Judgement;
}
