import type { Severity, Facts } from '../finding.ts';
import type { Remedy, Violation } from './rule.ts';

interface Said<S extends Severity> {
  readonly rule: string;
  readonly severity: S;
  readonly resource: string;
  readonly measure: number;
  readonly facts: Facts;
  readonly message: string;
  /** Left out: the part of the item to blame. A warning names a fixed part, so that how items are split never shows. */
  readonly subject?: string;
  readonly fix?: Remedy;
}

/** A violation, or none where its measure is zero. */
export function violation<S extends Severity>({
  subject,
  ...said
}: Said<S>): (Violation & { readonly severity: S })[] {
  return said.measure > 0 ? [{ ...said, subjectUuid: subject ?? null }] : [];
}

export type Words = Required<Pick<Violation, 'facts' | 'message' | 'fix'>>;

/** A violation whose words are found when somebody asks for them: they need more to be known than the verdict does. */
export function withWords(found: Omit<Violation, keyof Words>, wordsOf: () => Words): Violation {
  let known: Words | undefined;
  const words = () => (known ??= wordsOf());
  return {
    ...found,
    get facts() {
      return words().facts;
    },
    get message() {
      return words().message;
    },
    get fix() {
      return words().fix;
    },
  };
}

/** What helps where there is too little room for so many. */
export function fewer(missing: number, word: string): string {
  return `Ask for ${counted(missing, word)} less, or take as many out with the same ticket`;
}

/** "1 drive", "3 drives" */
export function counted(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}
