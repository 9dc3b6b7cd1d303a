import { log } from '@temporalio/workflow';

import { mail } from './activities.ts';
import type { TicketMemory } from './ticket-memory.ts';

/**
 * Has people told of what happened to a ticket, by one activity at a time: what is recorded while it lasts may go along.
 * Nobody waits for it but the end of the workflow.
 */
export class Telling {
  readonly #memory: TicketMemory;
  #isUnderWay = false;

  constructor(memory: TicketMemory) {
    this.#memory = memory;
  }

  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  get isAllTold(): boolean {
    const { toldVersion, ticket } = this.#memory;
    return toldVersion >= (ticket?.version ?? 0);
  }

  start(): void {
    if (this.#isUnderWay || this.isAllTold) return;
    this.#isUnderWay = true;
    void this.#tell();
  }

  async #tell(): Promise<void> {
    const { ticket } = this.#memory;
    if (!ticket) return;
    const { ticketId, ticketNumber, version } = ticket;
    let told = version;
    try {
      const summary = `Tell the people about ${ticketNumber}`;
      const answer = await mail.tellPeople.executeWithOptions({ summary }, [{ ticketId }]);
      told = Math.max(told, answer.version);
    } catch (error) {
      log.error('notices could not be sent', { ticketNumber, version, error: String(error) });
    }
    this.#memory.toldVersion = told;
    this.#isUnderWay = false;
    this.start();
  }
}
