import * as z from 'zod';

export type JsonSchema = Record<string, unknown>;

export interface JsonSchemas {
  /** The schema of what goes in or comes out, with references to the components. */
  of(schema: z.ZodType, direction: 'input' | 'output'): JsonSchema;
  /** Every schema with an id that was met so far, by id. */
  components: ReadonlyMap<string, JsonSchema>;
}

/**
 * JSON Schema as zod itself derives it. The OpenAPI library's own derivation is of no use to us: it makes a component
 * nullable everywhere because it is so in one place, and forgets that a described field can be null.
 */
export function createJsonSchemas(): JsonSchemas {
  const components = new Map<string, JsonSchema>();
  return {
    components,
    of(schema, direction) {
      const {
        $schema: _dialect,
        $defs,
        ...root
      } = z.toJSONSchema(schema, {
        io: direction,
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema }) => {
          if (zodSchema._zod.def.type === 'date')
            Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
          // Answers may gain fields later; only what comes in is held against its schema.
          if (direction === 'output') delete jsonSchema.additionalProperties;
        },
      });
      for (const [id, definition] of Object.entries($defs ?? {})) add(components, id, tidy(definition));
      const { id, ...tidied } = tidy(root);
      if (typeof id !== 'string') return tidied;
      add(components, id, tidied);
      return { $ref: `#/components/schemas/${id}` };
    },
  };
}

function add(components: Map<string, JsonSchema>, id: string, schema: JsonSchema): void {
  const { id: _id, ...definition } = schema;
  const known = components.get(id);
  if (known && JSON.stringify(known) !== JSON.stringify(definition)) {
    throw new Error(`Two different schemas are called ${id}`);
  }
  components.set(id, definition);
}

const SAFE = new Set<unknown>([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);

/** References as OpenAPI has them, and nothing said twice. */
function tidy(schema: unknown): JsonSchema;
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => tidy(element));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, child]) => {
    // A declared type wins over the forms that are accepted beside it, such as a number as text.
    if (key === 'anyOf') return !('type' in value && typeof value.type === 'string');
    return !((key === 'minimum' || key === 'maximum') && SAFE.has(child));
  });
  return Object.fromEntries(
    entries.map(([key, child]) => [
      key,
      key === '$ref' ? String(child).replace('#/$defs/', '#/components/schemas/') : tidy(child),
    ]),
  );
}
