import { serverBuilderProblemSchema } from '@racksmith/contracts/server-builder';
import type * as z from 'zod';

const WHEN_REFUSED = {
  400: 'The request does not have the agreed form',
  401: 'No valid token',
  404: 'Not known',
  409: 'The inventory is not as the request expects',
  413: 'The body is too large',
  415: 'The body is of another type',
  422: 'The idempotency key was used for something else',
  503: 'The database does not answer; try again',
} as const;

export function jsonAnswer<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } };
}

export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** For the published description only: the answers themselves are made where errors are caught. */
export function problemAnswers(...statuses: (keyof typeof WHEN_REFUSED)[]) {
  const content = { 'application/problem+json': { schema: serverBuilderProblemSchema } };
  const all = [...statuses, 401, 503] as const;
  return Object.fromEntries(all.map((status) => [status, { description: WHEN_REFUSED[status], content }]));
}
