import type { Sections } from './section.ts';

/** What was read of a candidate and of the state that it is part of. */
export interface Reads {
  /** Facts of the candidate, such as `specs.socket`, in the order of their first reading. */
  readonly facts: ReadonlySet<string>;
  /** Units that were looked at, or only counted. */
  readonly sections: Sections;
}

const NO_FACTS: ReadonlySet<string> = new Set();

/** Most of what runs reads no fact of a candidate, so the set is made for the first one. */
class Frame implements Reads {
  sections: Sections = 0;
  private noted: Set<string> | undefined;

  get facts(): ReadonlySet<string> {
    return this.noted ?? NO_FACTS;
  }

  noteFact(fact: string): void {
    this.noted ??= new Set();
    this.noted.add(fact);
  }
}

/** Notes what a rule reads, so that its verdict can be kept for all parts and states that agree in it. */
export class FactLog {
  private current = new Frame();

  noteFact(fact: string): void {
    this.current.noteFact(fact);
  }

  noteSections(sections: Sections): void {
    this.current.sections |= sections;
  }

  noteAll({ facts, sections }: Reads): void {
    this.current.sections |= sections;
    for (const fact of facts) this.current.noteFact(fact);
  }

  /** Runs something and says what was read meanwhile; it counts for whoever runs this, too. */
  during<T>(run: () => T): { value: T; reads: Reads } {
    const outer = this.current;
    const reads = new Frame();
    this.current = reads;
    try {
      return { value: run(), reads };
    } finally {
      this.current = outer;
      this.noteAll(reads);
    }
  }
}
