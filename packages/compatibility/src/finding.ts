export type Severity = 'error' | 'warning' | 'info';

/** Numbers and names that a message was made of; units are in the key names. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** What one rule has to say about a change. `rule` is its published id, such as `STO-01`. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The item to blame; null where no item alone is (the server is locked). */
  readonly itemIndex: number | null;
  readonly subjectUuid: string | null;
  readonly facts: Facts;
  readonly message: string;
}
