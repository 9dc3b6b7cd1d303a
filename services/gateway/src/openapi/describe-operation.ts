import { STATUS_CODES } from 'node:http';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { acceptedSchema, gatewayProblemSchema } from '@racksmith/contracts';
import { ERROR_CODES, type Grant } from '@racksmith/domain';
import * as z from 'zod';

import { inputOf, isWrite, type Operation, restOutputOf } from '../operation/operation.ts';
import { errorsOf } from './errors-of.ts';
import { grantsInWords, grantsNeeded } from './grants-needed.ts';
import type { JsonSchema, JsonSchemas } from './json-schemas.ts';

type RouteConfig = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0];
type Responses = RouteConfig['responses'];

/** What OpenAPI says of one operation. */
export function describeOperation(operation: Operation, schemas: JsonSchemas): RouteConfig {
  const { name, summary, method, path, facade, access, scope } = operation;
  const grants = grantsNeeded(operation);
  return {
    operationId: name,
    method: method.toLowerCase() as Lowercase<typeof method>,
    path: `/v1${path}`,
    summary,
    description: describe(operation, grants),
    tags: [name.split('-', 1)[0] ?? name],
    security: securityOf(access),
    request: requestOf(operation, schemas),
    responses: { ...successOf(operation, schemas), ...failuresOf(operation, schemas) },
    ...(grants.length > 0 && { 'x-grants': grants }),
    ...(facade && { 'x-action': facade.action }),
    'x-scope': scope,
  };
}

function describe({ description, facade }: Operation, grants: readonly Grant[]): string {
  const sentences = [
    description,
    grants.length > 0 && grantsInWords(grants),
    facade && `As an action: \`${facade.action}\` by ${facade.verbs.join(' or ')}.`,
  ];
  return sentences.filter(Boolean).join('\n\n');
}

function securityOf(access: Operation['access']): Record<string, string[]>[] {
  if (access === 'public') return [];
  return typeof access === 'object' && 'signedFor' in access ? [{ webhook: [] }] : [{ bearer: [] }];
}

function requestOf(operation: Operation, schemas: JsonSchemas): NonNullable<RouteConfig['request']> {
  const { path, examples, scope, takesFile, bodyRules } = operation;
  const input = inputOf(operation, { name: 'rest' });
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const own = inPath.filter((name) => name in input.shape);
  const params = z.object({
    ...(scope === 'ticket' && { id: z.string().meta({ description: 'Id or number of the ticket.' }) }),
    ...Object.fromEntries(own.map((name) => [name, input.shape[name] as z.ZodType])),
  });
  const rest = input.omit(Object.fromEntries(own.map((name) => [name, true as const])));
  const fields = Object.keys(rest.shape).length > 0;
  const named = Object.fromEntries(
    examples.map(({ request }, index) => {
      const inBody = Object.entries(request).filter(([name]) => !own.includes(name));
      const value = { ...Object.fromEntries(inBody), ...(takesFile && { file: '(the content)' }) };
      return [`example${index + 1}`, { value }];
    }),
  );
  const content = takesFile
    ? { 'multipart/form-data': { schema: withFile(schemas.of(rest, 'input')), examples: named } }
    : { 'application/json': { schema: { ...schemas.of(rest, 'input'), ...bodyRules }, examples: named } };
  return {
    ...(inPath.length > 0 && { params }),
    ...(isWrite(operation) && { headers: headersOf(operation) }),
    ...(fields && (isWrite(operation) ? { body: { content, required: true } } : { query: rest })),
  };
}

/** The fields of a form, and the file that comes with them. */
function withFile(fields: JsonSchema): JsonSchema {
  const { properties, required } = fields as { properties?: object; required?: string[] };
  const file = { type: 'string', format: 'binary' };
  return { ...fields, properties: { ...properties, file }, required: [...(required ?? []), 'file'] };
}

function headersOf({ scope, keepsAnswers }: Operation) {
  return z.object({
    ...(keepsAnswers !== false && {
      'Idempotency-Key': z
        .string()
        .max(255)
        .optional()
        .meta({ description: 'Your own name for this request.' }),
    }),
    ...(scope === 'ticket' && {
      'If-Match': z.string().optional().meta({ description: 'ETag of the version that is meant.' }),
    }),
  });
}

function successOf(operation: Operation, schemas: JsonSchemas): Responses {
  if (operation.givesFile) return { [operation.status]: FILE };
  const { status, message, examples, scope, access } = operation;
  const named = Object.fromEntries(
    examples.map(({ response }, index) => [`example${index + 1}`, { value: response }]),
  );
  const content = {
    'application/json': { schema: schemas.of(restOutputOf(operation), 'output'), examples: named },
  };
  const isMove = typeof access === 'object' && 'action' in access;
  const mayTakeLong = status !== 202 && (isMove || operation.mayTakeLong);
  return {
    [status]: { description: message, content, ...(scope === 'ticket' && { headers: ETAG }) },
    ...(mayTakeLong && {
      202: {
        description: 'Accepted, not finished yet; ask at poll_url',
        content: { 'application/json': { schema: schemas.of(acceptedSchema, 'output') } },
      },
    }),
  };
}

/** Any media type: it is the one of the file. */
const FILE = {
  description: 'The file, as an attachment',
  content: { '*/*': { schema: { type: 'string' as const, format: 'binary' } } },
  headers: {
    'Content-Disposition': {
      schema: { type: 'string' as const },
      description: 'Its name, to be saved under.',
    },
  },
};

const ETAG = { ETag: { schema: { type: 'string' as const }, description: 'Version of the ticket.' } };

function failuresOf(operation: Operation, schemas: JsonSchemas): Responses {
  const byStatus = Map.groupBy(errorsOf(operation), (code) => ERROR_CODES[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: `${STATUS_CODES[status]}: ${codes.join(', ')}`,
        content: { 'application/problem+json': { schema: schemas.of(gatewayProblemSchema, 'output') } },
      },
    ]),
  );
}
