/** What parts are held for. */
interface Attempt {
  ticketNumber: string;
  revision: number;
  planHash: string;
  /** The command that approves it: a second approval of the same plan holds its parts anew. */
  eventId: string;
  /** Of the attempt at the command: what was given back after an earlier one can never be held again. */
  notAfter: number;
}

/** The key under which the server builder holds the parts of one approval; the approval is recorded with it. */
export function reservationKey({ ticketNumber, revision, planHash, eventId, notAfter }: Attempt): string {
  const command = `${eventId.slice(0, 32)}:${notAfter.toString(36)}`;
  return `${ticketNumber}:r${revision}:${planHash.slice(0, 16)}:${command}`;
}
