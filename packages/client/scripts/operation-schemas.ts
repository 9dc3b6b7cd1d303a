import {
  type Body,
  type NamedOperation,
  type OpenApiDocument,
  type Parameter,
  resolve,
  type Schema,
} from './openapi-document.ts';

const NOTHING: Schema = { type: 'object', properties: {}, additionalProperties: false };
/** Read by json-schema-to-typescript: an answer without a body. */
const NO_BODY: Schema = { tsType: 'undefined' };
/** A file is sent under its name, and comes without one. */
const A_FILE: Schema = { tsType: 'File' };
const A_BLOB: Schema = { tsType: 'Blob' };
const FORM = 'multipart/form-data';
const ANY_FILE = '*/*';

/** One object with the path and query parameters and the fields of the body: what a caller hands in. */
export function inputSchema(document: OpenApiDocument, { declared }: NamedOperation): Schema {
  const parameters = parametersOf(document, declared, ['path', 'query']);
  const body = declared.requestBody && jsonSchema(resolve<Body>(document, declared.requestBody));
  if (parameters.length === 0) return body ?? NOTHING;
  const fields: Schema = {
    type: 'object',
    properties: Object.fromEntries(
      parameters.map(({ name, description, schema }) => [name, { description, ...schema }]),
    ),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
  return body ? { allOf: [fields, body] } : fields;
}

/** What any of the successful answers carries. */
export function outputSchema(document: OpenApiDocument, { declared }: NamedOperation): Schema {
  const answers = Object.entries(declared.responses ?? {})
    .filter(([status]) => status.startsWith('2'))
    .map(([, answer]) => jsonSchema(resolve<Body>(document, answer)) ?? NO_BODY);
  const distinct = [...new Map(answers.map((answer) => [JSON.stringify(answer), answer])).values()];
  return distinct.length === 1 && distinct[0] ? distinct[0] : { anyOf: distinct };
}

export function parametersOf(
  document: OpenApiDocument,
  declared: NamedOperation['declared'],
  places: readonly string[],
): Parameter[] {
  const parameters = (declared.parameters ?? []).map((parameter) => resolve<Parameter>(document, parameter));
  return parameters.filter((parameter) => places.includes(parameter.in));
}

/** Whether the operation is called with a file, or answers with one. */
export function filesOf(
  document: OpenApiDocument,
  { declared }: NamedOperation,
): { takesFile: boolean; givesFile: boolean } {
  const body = declared.requestBody && resolve<Body>(document, declared.requestBody);
  const answers = Object.values(declared.responses ?? {}).map((answer) => resolve<Body>(document, answer));
  return {
    takesFile: body?.content?.[FORM] !== undefined,
    givesFile: answers.some(({ content }) => content?.[ANY_FILE] !== undefined),
  };
}

function jsonSchema({ content }: Body): Schema | undefined {
  if (content?.[ANY_FILE]) return A_BLOB;
  const form = content?.[FORM]?.schema;
  if (!form) return content?.['application/json']?.schema;
  const properties = Object.entries(form['properties'] ?? {}).map(([name, schema]: [string, Schema]) => [
    name,
    schema['format'] === 'binary' ? A_FILE : schema,
  ]);
  return { ...form, properties: Object.fromEntries(properties) as Schema };
}
