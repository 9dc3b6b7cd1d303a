/** Codes of the driver and of the sockets below it: nobody answers, or the connection broke. */
const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'ENOENT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

// SQLSTATE: connection, resources, shutdown or time-out, lock not to be had, deadlock or serialisation.
const PASSING = /^(08...|53...|57P0[1-5]|57014|55P03|40001|40P01)$/;

/** Whether the same call may succeed later without anybody changing anything. */
export function isDatabaseUnavailable(error: unknown): boolean {
  // By shape: an error of the sockets may come from another realm, where `instanceof` does not know it.
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string' && (LOST.has(code) || PASSING.test(code))) return true;
  return cause !== undefined && isDatabaseUnavailable(cause);
}
