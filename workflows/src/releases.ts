import { log } from '@temporalio/workflow';

import { release } from './activities.ts';
import type { TicketMemory } from './ticket-memory.ts';

/** Gives back what the server builder holds for a ticket; nobody waits for it but the end of the workflow. */
export class Releases {
  readonly #ticketNumber: string;
  readonly #memory: TicketMemory;
  readonly #underWay = new Set<string>();

  constructor(ticketNumber: string, memory: TicketMemory) {
    this.#ticketNumber = ticketNumber;
    this.#memory = memory;
  }

  get isUnderWay(): boolean {
    return this.#underWay.size > 0;
  }

  /** Whether nothing is left that is not known to be given back. */
  get areDone(): boolean {
    return (this.#memory.unreleased ?? []).length === 0;
  }

  start(key: string): void {
    if (this.#underWay.has(key)) return;
    const { unreleased = [] } = this.#memory;
    this.#memory.unreleased = unreleased.includes(key) ? unreleased : [...unreleased, key];
    this.#underWay.add(key);
    void this.#release(key);
  }

  async #release(key: string): Promise<void> {
    const ticketNumber = this.#ticketNumber;
    try {
      await release(key, `Give back what is held for ${ticketNumber}`);
    } catch (error) {
      log.error('what is held could not be given back, and is left to the sweep', {
        ticketNumber,
        key,
        error: String(error),
      });
    }
    this.#memory.unreleased = this.#memory.unreleased?.filter((other) => other !== key) ?? [];
    this.#underWay.delete(key);
  }
}
