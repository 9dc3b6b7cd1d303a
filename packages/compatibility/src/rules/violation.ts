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
  return new LateWords(found, wordsOf);
}

/** Its words are read by name: a spread of it leaves them out. */
class LateWords implements Violation {
  readonly rule: string;
  readonly severity: Severity;
  readonly resource: string;
  readonly measure: number;
  readonly subjectUuid: string | null;
  private readonly wordsOf: () => Words;
  private words: Words | undefined;

  constructor(
    { rule, severity, resource, measure, subjectUuid }: Omit<Violation, keyof Words>,
    wordsOf: () => Words,
  ) {
    this.rule = rule;
    this.severity = severity;
    this.resource = resource;
    this.measure = measure;
    this.subjectUuid = subjectUuid;
    this.wordsOf = wordsOf;
  }

  get facts(): Facts {
    return this.found().facts;
  }

  get message(): string {
    return this.found().message;
  }

  get fix(): Remedy {
    return this.found().fix;
  }

  private found(): Words {
    return (this.words ??= this.wordsOf());
  }
}

/** What helps where there is too little room for so many. */
export function fewer(missing: number, word: string): string {
  return `Ask for ${counted(missing, word)} less, or take as many out with the same ticket`;
}

/** "1 drive", "3 drives" */
export function counted(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}
