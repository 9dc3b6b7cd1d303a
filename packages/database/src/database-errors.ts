/** Classes and codes of Postgres, codes of the driver, and codes of the operating system. */
const UNAVAILABLE = [
  /^08/, // connection exceptions
  /^57P0[1-5]$/, // shut down, restarting, or starting up
  /^53[0-4]00$/, // out of connections, memory or disk
  /^57014$/, // took longer than statement_timeout
  /^55P03$/, // waited longer than lock_timeout
  /^CONNECT_TIMEOUT$/,
  /^CONNECTION_(CLOSED|DESTROYED|ENDED|SILENT)$/,
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/,
];

const TRANSIENT = new Set(['40001', '40P01']);

/** Whether the database could not be reached or does not answer now, so that later may be better. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return codesOf(error).some((code) => UNAVAILABLE.some((pattern) => pattern.test(code)));
}

/** Whether two transactions were in each other's way, and the same again may succeed. */
export function isTransientDatabaseError(error: unknown): boolean {
  return codesOf(error).some((code) => TRANSIENT.has(code));
}

/** Whether the database refused what it was given: values it cannot hold, or rows that would break a constraint. */
export function isDatabaseRefusal(error: unknown): boolean {
  return codesOf(error).some((code) => /^2[23]...$/.test(code) || code === 'UNDEFINED_VALUE');
}

/**
 * Of the error, and of those inside it: trying several addresses of a host fails with one error per address. By shape,
 * since an error may come from another realm, where `instanceof` does not know it.
 */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  const own = typeof code === 'string' ? [code] : [];
  return Array.isArray(errors) ? [...own, ...errors.flatMap(codesOf)] : own;
}
