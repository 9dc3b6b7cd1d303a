import type { OpenAPIHono } from '@hono/zod-openapi';

import type { Operation } from '../operation/operation.ts';

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

/**
 * Puts what the example of an operation asks with beside its parameters. Afterwards, since what is said of a schema counts
 * wherever it is used, and two operations may share one.
 */
export function exampleParameters({ paths }: Document, operations: readonly Operation[]): void {
  for (const { path, method, examples } of operations) {
    const described = paths?.[`/v1${path}`]?.[method.toLowerCase() as 'get'];
    const asked: Readonly<Record<string, unknown>> = examples[0]?.request ?? {};
    for (const parameter of described?.parameters ?? []) {
      if ('name' in parameter && parameter.name in asked) parameter.example = asked[parameter.name];
    }
  }
}
