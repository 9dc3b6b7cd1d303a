import { compile } from 'json-schema-to-typescript';
import { listOperations, type OpenApiDocument, type Schema } from './openapi-document.ts';
import { filesOf, inputSchema, outputSchema, parametersOf } from './operation-schemas.ts';

const BANNER = `// Generated from the operations that the gateway declares. Do not edit: run packages/client/scripts/generate.ts`;

const ROUTE = `export interface Route {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  /** Called with a form and a file in it. */
  readonly takesFile?: true;
  /** Answers with a file. */
  readonly givesFile?: true;
}
`;

/** The text of operations.gen.ts: types of input and output per operation, and where each is served. */
export async function generateOperations(document: OpenApiDocument): Promise<string> {
  const operations = listOperations(document);
  const definitions: Record<string, Schema> = { ...document.components?.schemas };
  const define = (name: string, schema: Schema) => {
    if (schema['$ref'] === `#/components/schemas/${name}`) return;
    if (name in definitions) throw new Error(`Two different schemas are called ${name}`);
    definitions[name] = schema;
  };
  const properties: Record<string, Schema> = {};
  for (const operation of operations) {
    const prefix = pascalCase(operation.name);
    define(`${prefix}Input`, inputSchema(document, operation));
    define(`${prefix}Output`, outputSchema(document, operation));
    properties[operation.name] = closedObject({
      input: { $ref: `#/components/schemas/${prefix}Input` },
      output: { $ref: `#/components/schemas/${prefix}Output` },
    });
  }
  const root = { ...closedObject(properties), definitions };
  const types = await compile(forTypes(root) as Schema, 'Operations', {
    bannerComment: '',
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 110 },
  });
  return `${BANNER}\n\n${types.trim()}\n\n${routeTable(document, operations)}`;
}

function routeTable(document: OpenApiDocument, operations: ReturnType<typeof listOperations>): string {
  const rows = operations.map((operation) => {
    const { name, method, path, declared } = operation;
    const query = parametersOf(document, declared, ['query']).map((parameter) => `'${parameter.name}'`);
    const { takesFile, givesFile } = filesOf(document, operation);
    const files = `${takesFile ? ', takesFile: true' : ''}${givesFile ? ', givesFile: true' : ''}`;
    return `  '${name}': { method: '${method}', path: '${path}', query: [${query.join(', ')}]${files} },\n`;
  });
  return `${ROUTE}\n/** Where each operation is served, and which fields of its input go into the query. */
export const OPERATIONS: Readonly<Record<keyof Operations, Route>> = {\n${rows.join('')}};\n`;
}

function closedObject(properties: Record<string, Schema>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** References as JSON Schema has them, and no titles: types are named after their operation or component. */
function forTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forTypes);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, child]) => !(key === 'title' && typeof child === 'string'),
  );
  return Object.fromEntries(
    entries.map(([key, child]) => [
      key,
      key === '$ref' && typeof child === 'string'
        ? child.replace('#/components/schemas/', '#/definitions/')
        : forTypes(child),
    ]),
  );
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|[-_])(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
