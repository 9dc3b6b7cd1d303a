import type { ValidationStatus } from '@racksmith/domain';

/** A plan with the world it was made for. */
export interface PlanRecord {
  /** SHA-256 in hex: what is approved. */
  hash: string;
  /** The whole plan, kept as JSON. */
  plan: object;
  serverVersion: number;
  catalogVersion: string;
  /** What the plan says of each item. */
  items: readonly { index: number; status: ValidationStatus; message: string | null }[];
}
