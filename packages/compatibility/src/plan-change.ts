import type { Catalog } from '@racksmith/catalog';
import type { ChangeItem } from './change-item.ts';
import type { Plan } from './plan.ts';
import type { ServerSnapshot } from './server-snapshot.ts';

export interface PlanInput {
  readonly catalog: Catalog;
  readonly snapshot: ServerSnapshot;
  readonly items: readonly ChangeItem[];
}

export function planChange(input: PlanInput): Plan {
  throw new Error(`not there yet: ${input.snapshot.server.uuid}`);
}
