import { DomainError } from '@racksmith/domain';
import type { ZodType } from 'zod';

import { repeatCall } from './repeat-call.ts';
import { toDomainError } from './to-domain-error.ts';

export interface Connection {
  baseUrl: string;
  token: string;
  /** For each call as a whole, repetitions and answer included. 5 when absent. */
  timeoutSeconds?: number | undefined;
  fetch?: typeof globalThis.fetch | undefined;
}

interface CallRequest<T> {
  method?: string;
  path: string;
  query?: [string, string][];
  headers?: Record<string, string>;
  body?: unknown;
  timeoutSeconds?: number;
  schema: ZodType<T>;
}

export type Call = <T>(request: CallRequest<T>, options?: { signal?: AbortSignal | undefined }) => Promise<T>;

/** One request, sent again where its answer is lost, and its checked answer, or a DomainError. */
export function createCall(connection: Connection): Call {
  const send = connection.fetch ?? globalThis.fetch;
  const base = connection.baseUrl.replace(/\/+$/, '');
  return async (request, options) => {
    const seconds = request.timeoutSeconds ?? connection.timeoutSeconds ?? 5;
    const timeout = new AbortController();
    // Ended with the call: a signal that times out by itself would do so long after, for nothing.
    const timer = setTimeout(() => timeout.abort(), seconds * 1000);
    const deadline = performance.now() + seconds * 1000;
    const query = request.query?.length ? `?${new URLSearchParams(request.query).toString()}` : '';
    const signals = [timeout.signal, ...(options?.signal ? [options.signal] : [])];
    const signal = AbortSignal.any(signals);
    const init = { ...requestOf(request, connection.token), signal, redirect: 'error' as const };
    const attempt = async (): Promise<string> => {
      const { response, text } = await reach(timeout.signal, () =>
        send(`${base}${request.path}${query}`, init),
      );
      if (!response.ok) throw toDomainError(response, text);
      return text;
    };
    try {
      return understand(request.schema, await repeatCall(attempt, { signal, deadline }));
    } finally {
      clearTimeout(timer);
    }
  };
}

function requestOf(request: CallRequest<unknown>, token: string): RequestInit {
  const headers = { ...request.headers, authorization: `Bearer ${token}`, accept: 'application/json' };
  const method = request.method ?? 'GET';
  if (request.body === undefined) return { method, headers };
  return {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(request.body),
  };
}

async function reach(
  timeout: AbortSignal,
  send: () => Promise<Response>,
): Promise<{ response: Response; text: string }> {
  try {
    const response = await send();
    return { response, text: await response.text() };
  } catch (error) {
    const message = timeout.aborted
      ? 'The server builder did not answer in time'
      : 'The server builder cannot be reached';
    throw new DomainError('UPSTREAM_UNAVAILABLE', message, {}, { cause: error });
  }
}

function understand<T>(schema: ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const message = 'The server builder answered in a shape that is not agreed';
    throw new DomainError('UPSTREAM_UNAVAILABLE', message, {}, { cause: error });
  }
}
