import type { Sections } from './section.ts';

/** What was read of a candidate and of the state that it is part of. */
export interface Reads {
  /** Facts of the candidate, such as `specs.socket`, in the order of their first reading. */
  readonly facts: readonly string[];
  /** Units that were looked at, or only counted. */
  readonly sections: Sections;
}

const NO_FACTS: readonly string[] = [];

/** Most of what runs reads no fact of a candidate, and the rest only a few: a list of them is searched faster than a set is made. */
class Frame implements Reads {
  sections: Sections = 0;
  private noted: string[] | undefined;

  get facts(): readonly string[] {
    return this.noted ?? NO_FACTS;
  }

  noteFact(fact: string): void {
    if (this.noted === undefined) this.noted = [fact];
    else if (!this.noted.includes(fact)) this.noted.push(fact);
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
