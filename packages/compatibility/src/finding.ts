export type Severity = 'error' | 'warning' | 'info';

/** Numbers and names that a message was made of; units are in the key names. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** What would cure a fault, where that can be computed. */
export interface Fix {
  /** For people: "Add a SAS HBA or RAID controller: Broadcom 9400-8i or LSI 9300-8i". */
  readonly text: string;
  /** Catalog uuids that the text speaks of: parts that would do, or parts that have to leave too. */
  readonly parts: readonly string[];
}

/** What one rule has to say about a change. `rule` is its published id, such as `STO-01`. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The item to blame; null where no item alone is (the server is locked). */
  readonly itemIndex: number | null;
  readonly subjectUuid: string | null;
  readonly facts: Facts;
  readonly message: string;
  readonly fix?: Fix;
}
