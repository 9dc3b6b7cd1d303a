import type { Sql } from '../connect.ts';

export interface LoginAttemptStore {
  tableName: 'login_attempts';
  /** As much of the `pg` driver as the rate limiter uses. */
  storeClient: {
    query(statement: {
      text: string;
      values: (string | number | null)[];
    }): Promise<{ rows: readonly Record<string, unknown>[]; rowCount: number }>;
  };
}

/** Where rate-limiter-flexible keeps its counters. Its statements are constants of the library; only values vary. */
export function loginAttemptStore(sql: Sql): LoginAttemptStore {
  return {
    tableName: 'login_attempts',
    storeClient: {
      async query({ text, values }) {
        const rows = await sql.unsafe(text, values, { prepare: true });
        return { rows, rowCount: rows.count };
      },
    },
  };
}
