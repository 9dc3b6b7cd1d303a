import { OpenAPIHono } from '@hono/zod-openapi';
import { explainIssue } from '@racksmith/contracts';
import { DomainError } from '@racksmith/domain';
import type { RequestIdVariables } from 'hono/request-id';
import * as z from 'zod';

// The router parses by itself and takes no words for it.
z.config({ customError: explainIssue });

export interface AppEnv {
  Variables: RequestIdVariables;
}

export type Router = OpenAPIHono<AppEnv>;

/** Input that does not fit its schema is refused as INVALID_INPUT, with every fault named. */
export function newRouter(): Router {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw DomainError.invalidInput(result.error.issues.flatMap(faultsOf));
    },
  });
}

function faultsOf(issue: z.core.$ZodIssue): { field: string; reason: string }[] {
  const place = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...place, key].join('.'), reason: 'is not known here' }));
  }
  return [{ field: place.join('.') || 'body', reason: issue.message }];
}
