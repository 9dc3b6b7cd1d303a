import type { Finding, PlanDifference } from '@racksmith/compatibility';
import { type DomainError, ERROR_CODES } from '@racksmith/domain';

import { presentPlanDifference } from '../present/plan-difference.ts';
import { presentFinding, presentValidation } from '../present/validation.ts';

/** What an error says beside its message. Of a failure on our side nothing but its id goes out. */
export function publicDetails({ code, details }: DomainError): Record<string, unknown> {
  if (ERROR_CODES[code] >= 500) return typeof details['id'] === 'string' ? { id: details['id'] } : {};
  const { retryAfterSeconds: _, findings, difference, ...others } = details;
  const rest = difference
    ? { ...others, difference: presentPlanDifference(difference as PlanDifference) }
    : others;
  if (!Array.isArray(findings)) return rest;
  const list = findings as Finding[];
  if (code === 'INCOMPATIBLE') return { ...rest, validation: presentValidation(list, true) };
  return { ...rest, findings: list.map(presentFinding) };
}

/** Seconds after which a retry makes sense; undefined where none does. */
export function retryAfterOf({ code, details }: DomainError): number | undefined {
  const { retryAfterSeconds } = details;
  if (typeof retryAfterSeconds === 'number') return retryAfterSeconds;
  return ERROR_CODES[code] === 503 || code === 'RATE_LIMITED' ? 5 : undefined;
}
