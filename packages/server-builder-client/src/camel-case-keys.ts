type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** The same shape with keys in camelCase, at every depth. */
export type CamelCased<T> = T extends readonly (infer Item)[]
  ? CamelCased<Item>[]
  : T extends object
    ? { [K in keyof T as K extends string ? CamelCase<K> : K]: CamelCased<T[K]> }
    : T;

/** Only for shapes whose keys are names; a record keyed by ids would have its ids changed. */
export function camelCaseKeys<T>(value: T): CamelCased<T> {
  return convert(value, (key) =>
    key.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
  ) as CamelCased<T>;
}

export function snakeCaseKeys(value: unknown): unknown {
  return convert(value, (key) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

function convert(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => convert(item, rename));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [rename(key), convert(item, rename)]));
}
