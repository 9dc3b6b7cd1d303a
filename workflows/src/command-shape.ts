import { type Actor, ITEM_ACTIONS, PRIORITIES, TICKET_TYPES } from '@racksmith/domain';

import type { Command } from './messages.ts';
import { refuse } from './refuse.ts';

export type Check = (value: unknown) => boolean;

/** What each field of a command must look like, beside those that all commands have. */
export type Shape<C extends Command> = Record<Exclude<keyof C, keyof Command>, Check>;

const MAX_ID_LENGTH = 255;

export const isText: Check = (value) => typeof value === 'string';
export const isNumber: Check = (value) => Number.isInteger(value);
export const isFlag: Check = (value) => typeof value === 'boolean';
export const isOneOf =
  (...choices: readonly unknown[]): Check =>
  (value) =>
    choices.includes(value);
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
export const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
export const isListOf =
  (fields: Record<string, Check>): Check =>
  (value) =>
    Array.isArray(value) && value.every((one) => fits(one, fields));

const isRecord: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const ITEM = {
  index: isNumber,
  action: isOneOf(...ITEM_ACTIONS),
  quantity: isNumber,
  requirement: orAbsent(orNull(isRecord)),
};
const REQUEST: Record<string, Check> = {
  title: isText,
  description: isText,
  ticketType: isOneOf(...TICKET_TYPES),
  priority: isOneOf(...PRIORITIES),
  items: isListOf(ITEM),
};

export const isRequest: Check = (value) => fits(value, REQUEST);
export const isPartOfRequest: Check = (value) =>
  fits(value, Object.fromEntries(Object.entries(REQUEST).map(([name, check]) => [name, orAbsent(check)])));

const ACTOR = { id: isNumber, username: isText, permissions: (value: unknown) => Array.isArray(value) };
export const isActor = (value: unknown): value is Actor => fits(value, ACTOR);
export const isEventId = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MAX_ID_LENGTH;

const COMMON: Record<keyof Command, Check> = {
  actor: isActor,
  eventId: isEventId,
  notAfter: (value) => typeof value === 'number' && Number.isFinite(value),
  seenVersion: orAbsent(isNumber),
  policy: orAbsent((value) => fits(value, { deployerMayComplete: isFlag })),
};

/**
 * Refuses what cannot be carried out before it enters the history: an activity would try it for ever, and nothing else
 * could be said to the ticket meanwhile. The gateway checks more; this is for whoever sends without it.
 * @throws INVALID_INPUT naming the field
 */
export function assertShape(command: unknown, shape: Record<string, Check>): void {
  const fields = typeof command === 'object' && command !== null ? (command as Record<string, unknown>) : {};
  const fault = Object.entries({ ...COMMON, ...shape }).find(([name, check]) => !check(fields[name]));
  if (!fault) return;
  const [field] = fault;
  throw refuse('INVALID_INPUT', `${field}: is missing or malformed`, {
    errors: [{ field, reason: 'is missing or malformed' }],
  });
}

function fits(value: unknown, fields: Record<string, Check>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  return Object.entries(fields).every(([name, check]) => check(record[name]));
}
