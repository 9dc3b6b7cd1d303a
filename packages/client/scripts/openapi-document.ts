/** As much of an OpenAPI 3.1 document as the client is made from. */
export interface OpenApiDocument {
  paths?: Record<string, Record<string, OpenApiOperation>>;
  components?: { schemas?: Record<string, Schema>; [kind: string]: Record<string, unknown> | undefined };
}

/** JSON Schema, of which only `$ref` and `title` are looked at. */
export type Schema = { [keyword: string]: unknown };

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

export interface OpenApiOperation {
  operationId?: string;
  parameters?: (Parameter | Reference)[];
  requestBody?: Body | Reference;
  responses?: Record<string, Body | Reference>;
}

export interface Body {
  required?: boolean;
  content?: Record<string, { schema?: Schema }>;
}

export interface Reference {
  $ref: string;
}

/** One operation of the gateway, named as it is called. */
export interface NamedOperation {
  name: string;
  method: string;
  path: string;
  declared: OpenApiOperation;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The operations with a name of their own, by name; the health routes and the form-post door have none or share one. */
export function listOperations(document: OpenApiDocument): NamedOperation[] {
  const found = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const declared = path.startsWith('/v1/') ? item[method] : undefined;
      if (declared?.operationId === undefined) return [];
      return [{ name: declared.operationId, method: method.toUpperCase(), path, declared }];
    }),
  );
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a reference points to, or the thing itself. */
export function resolve<T extends object>(document: OpenApiDocument, thing: T | Reference): T {
  if (!('$ref' in thing)) return thing;
  const [, kind = '', name = ''] = /^#\/components\/(\w+)\/(.+)$/.exec(thing.$ref) ?? [];
  const target = document.components?.[kind]?.[name];
  if (!target) throw new Error(`The document has no ${thing.$ref}`);
  return target as T;
}
