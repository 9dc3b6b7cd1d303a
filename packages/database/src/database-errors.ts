/** Whether the database could not be reached or does not answer now, so that later may be better. */
export function isDatabaseUnavailable(error: unknown): boolean {
  throw new Error(`not there yet ${String(error)}`);
}

/** Whether two transactions were in each other's way, and the same again may succeed. */
export function isTransientDatabaseError(error: unknown): boolean {
  throw new Error(`not there yet ${String(error)}`);
}
