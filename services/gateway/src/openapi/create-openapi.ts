import { OpenAPIHono } from '@hono/zod-openapi';

import type { Operation } from '../operation/operation.ts';
import { describeOperation } from './describe-operation.ts';
import { exampleParameters } from './example-parameters.ts';
import { createJsonSchemas } from './json-schemas.ts';

const DESCRIPTION = `Server hardware changes, from request to verified deployment.

- Times are ISO 8601 in UTC. Tickets are named by id or number.
- Errors are \`application/problem+json\` with a \`code\`.
- Every write takes an \`Idempotency-Key\`: the same request again gets the same answer, and happens once.
- Answers about a ticket carry its version as \`ETag\`; with \`If-Match\` a write is refused when it has moved on.
- The same operations can be called as actions at \`/api/api.php\`; \`x-action\` names the action.`;

/** By the first word of an operation's name. */
const TAGS: Readonly<Record<string, string>> = {
  auth: 'Logins and their tokens.',
  profile: 'What people see and change of themselves.',
  ticket: 'Changes to servers, from the request to the verified deployment, and the talk about them.',
  notification: 'What people are told.',
  server: 'What is built into servers.',
  component: 'What the catalog knows of parts.',
  user: 'Who may log in, and as what.',
};

/** The OpenAPI 3.1 document, read off the declarations of the operations. */
export function createOpenApi(operations: readonly Operation[], version: string): object {
  const { openAPIRegistry: registry, getOpenAPI31Document } = new OpenAPIHono();
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  registry.registerComponent('securitySchemes', 'webhook', {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description: 'Standard Webhooks: HMAC-SHA256 over webhook-id, webhook-timestamp and body.',
  });
  const schemas = createJsonSchemas();
  for (const operation of operations) registry.registerPath(describeOperation(operation, schemas));
  for (const [id, schema] of schemas.components) registry.registerComponent('schemas', id, schema);
  const document = getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Racksmith',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  });
  exampleParameters(document, operations);
  return document;
}
