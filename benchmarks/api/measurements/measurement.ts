import type { Sql } from '@racksmith/database';
import type { TestSystem } from '@racksmith/testing';
import type { Finding } from '../aims.ts';
import type { Bare } from '../bare/start-bare.ts';

/** What the measurements work on. */
export interface Subject {
  system: TestSystem;
  bare: Bare;
  /** Gets a path under /v1 as somebody who sees all. */
  ask: (path: string) => Promise<string>;
  /** Gets an action at /api/api.php, as the same. */
  act: (query: string) => Promise<string>;
  /** Databases with fewer tickets. */
  few: Sql;
  some: Sql;
  /** How many there are in each. */
  sizes: { few: number; some: number; many: number };
  runs: number;
}

/** A table of what was measured, and what it says of the aims. */
export interface Measured {
  table: string;
  findings: Finding[];
}

export type Measurement = (subject: Subject) => Promise<Measured>;
