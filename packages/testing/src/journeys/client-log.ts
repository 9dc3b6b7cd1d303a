import type { Journey } from './journey.ts';

/** What a client knows of one attempt. `unknown`: no answer came, so it may have happened or not. */
export type Outcome = 'done' | 'refused' | 'unknown';

export interface LogEntry {
  /** Title of the ticket; unique, and known before the ticket has a number. */
  title: string;
  username: string;
  /** As the lifecycle calls it, or `create`. */
  action: string;
  /** The same over all attempts at one thing. */
  key: string;
  outcome: Outcome;
  /** HTTP status, or why there was none. */
  answer: string;
}

/** All that the clients of a run asked for and were told, in order; judged afterwards. */
export class ClientLog {
  readonly entries: LogEntry[] = [];
  /** How each ticket is to end, by title. */
  readonly ends = new Map<string, Pick<Journey, 'endsAs' | 'isDeleted'>>();

  note(entry: LogEntry): void {
    this.entries.push(entry);
  }

  /** The entries of each thing that was asked for, however many attempts it took. */
  invocations(title: string): LogEntry[][] {
    const own = this.entries.filter((entry) => entry.title === title);
    return [...Map.groupBy(own, ({ key }) => key).values()];
  }
}
