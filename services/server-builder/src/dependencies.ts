import type { Logger } from '@racksmith/logger';

import type { Sql } from './store/connect-store.ts';

/** Everything the application needs from outside; made by main.ts, or by a test. */
export interface Dependencies {
  sql: Sql;
  log: Logger;
  /** What callers must present as bearer token. */
  token: string;
}
