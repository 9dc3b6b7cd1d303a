/** What an approval was given to. */
interface Approved {
  ticketNumber: string;
  revision: number;
  planHash: string;
  /** The command that approved it: a second approval of the same plan holds its parts anew. */
  eventId: string;
}

/** The key under which the server builder holds the parts of one approval. */
export function reservationKey({ ticketNumber, revision, planHash, eventId }: Approved): string {
  return `${ticketNumber}:r${revision}:${planHash.slice(0, 16)}:${eventId.slice(0, 32)}`;
}
