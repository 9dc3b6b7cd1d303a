import type * as z from 'zod';

/** Why a value was refused, in words that follow the name of the field; undefined where the schema has its own. */
export function explainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && ['invalid_type', 'invalid_value'].includes(issue.code ?? ''))
    return 'is required';
  if (issue.code === 'invalid_type') return `must be ${article(issue.expected)}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  const things = SIZES[String(issue.origin)];
  if (issue.code === 'too_big' && things) return `may hold ${issue.maximum}${things} at most`;
  if (issue.code === 'too_small' && things) return `must hold ${issue.minimum}${things} at least`;
  if (issue.code === 'too_big') return `must be ${issue.maximum} at most`;
  if (issue.code === 'too_small') return `must be ${issue.minimum} at least`;
  return undefined;
}

/** What is counted where a size is limited. */
const SIZES: Record<string, string> = { array: '', string: ' characters' };

function article(type: string): string {
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}
