import type { ComponentType } from '@racksmith/domain';

/** What was read of a candidate and of the state that it is part of. */
export interface Reads {
  /** Facts of the candidate, such as `specs.socket`, in the order of their first reading. */
  readonly facts: ReadonlySet<string>;
  /** Types of units that were looked at, or only counted. */
  readonly types: ReadonlySet<ComponentType>;
}

class Frame implements Reads {
  readonly facts = new Set<string>();
  readonly types = new Set<ComponentType>();
}

export const NOTHING_READ: Reads = new Frame();

/** Notes what a rule reads, so that its verdict can be kept for all parts and states that agree in it. */
export class FactLog {
  private current = new Frame();

  noteFact(fact: string): void {
    this.current.facts.add(fact);
  }

  noteType(type: ComponentType): void {
    this.current.types.add(type);
  }

  noteAll({ facts, types }: Reads): void {
    for (const fact of facts) this.current.facts.add(fact);
    for (const type of types) this.current.types.add(type);
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
