import { OPERATIONS, type Operations } from './operations.gen.ts';

/** Fields of an input, before they are dealt out to path, query and body. */
type Fields = Record<string, unknown>;

export interface CallOptions {
  /** The same key again gets the same answer, and the act happens once. */
  idempotencyKey?: string | undefined;
  /** The version the caller has seen; if the ticket has moved on, the answer is 412. */
  ifMatch?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** @throws TypeError when a field of the path is missing or would lead to another path. */
export function buildRequest(
  baseUrl: string,
  name: keyof Operations,
  input: object,
  options: CallOptions = {},
): { url: string; init: RequestInit } {
  const { method, path, query, takesFile } = OPERATIONS[name];
  const rest: Fields = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_match, field: string) => pathSegment(field, take(rest, field)));
  const search = new URLSearchParams();
  for (const field of query) {
    const value = take(rest, field);
    if (value !== undefined && value !== null) search.set(field, queryText(value));
  }
  const headers = new Headers({ accept: 'application/json' });
  if (options.idempotencyKey !== undefined) headers.set('idempotency-key', options.idempotencyKey);
  if (options.ifMatch !== undefined) headers.set('if-match', options.ifMatch);
  const init: RequestInit = { method, headers };
  if (options.signal) init.signal = options.signal;
  if (takesFile) {
    // Its boundary goes into the content type, which only fetch knows.
    init.body = formOf(rest);
  } else if (method !== 'GET' && method !== 'DELETE') {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify(rest);
  }
  const queryString = search.size > 0 ? `?${search.toString()}` : '';
  return { url: `${baseUrl.replace(/\/+$/, '')}${filled}${queryString}`, init };
}

function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    if (value instanceof Blob) form.set(name, value);
    else form.set(name, queryText(value));
  }
  return form;
}

function take(fields: Fields, name: string): unknown {
  const value = fields[name];
  delete fields[name];
  return value;
}

function pathSegment(field: string, value: unknown): string {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  // Dots are not encoded, and would walk up the path.
  if (text === '' || text === '.' || text === '..') throw new TypeError(`${field} is not an id: ${text}`);
  return encodeURIComponent(text);
}

/** Several values go by comma. */
function queryText(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
