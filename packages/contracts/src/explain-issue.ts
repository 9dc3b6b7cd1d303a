import type { FieldError } from '@racksmith/domain';
import type * as z from 'zod';

/** Why a value was refused, in words that follow the name of the field; undefined where the schema has its own. */
export function explainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && ['invalid_type', 'invalid_value'].includes(issue.code ?? ''))
    return 'is required';
  if (issue.code === 'invalid_type') return `must be ${NOUNS[issue.expected] ?? article(issue.expected)}`;
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String));
  if (issue.code === 'too_big') return explainBound(issue, issue.maximum, 'most');
  if (issue.code === 'too_small') return explainBound(issue, issue.minimum, 'least');
  if (issue.code === 'invalid_key') return `holds a key that ${issue.issues[0]?.message}`;
  return undefined;
}

/**
 * What is wrong with a value, one entry for each field, such as `items[0].quantity`.
 * @param whole what the value itself is called
 */
export function explainIssues(issues: readonly z.core.$ZodIssue[], whole: string): FieldError[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys')
      return { field: pathOf(issue.path) || whole, reason: issue.message };
    return issue.keys.map((key) => ({ field: pathOf([...issue.path, key]), reason: 'is not a known field' }));
  });
}

/** `items[0].quantity` */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('');
}

function explainBound(
  { origin, inclusive }: { origin?: string; inclusive?: boolean },
  bound: number | bigint,
  end: 'most' | 'least',
): string {
  const things = SIZES[String(origin)];
  if (things !== undefined && end === 'least' && Number(bound) === 1) return 'must not be empty';
  if (things !== undefined) return `${end === 'most' ? 'may' : 'must'} hold ${bound}${things} at ${end}`;
  if (inclusive === false) return `must be ${end === 'most' ? 'less' : 'more'} than ${bound}`;
  return `must be ${bound} at ${end}`;
}

/** What is counted where a size is limited. */
const SIZES: Record<string, string> = { array: '', string: ' characters' };

/** Where the name of a type is not the word for it. */
const NOUNS: Record<string, string> = { int: 'a whole number', record: 'an object' };

function article(type: string): string {
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(', ')}`;
}
