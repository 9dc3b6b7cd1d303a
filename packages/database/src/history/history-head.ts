import { createHash, type Hash } from 'node:crypto';

/**
 * Where the history of all tickets ended at one time. Noted elsewhere, it proves later that nothing before was cut off
 * or written anew.
 */
export interface HistoryHead {
  /** The last row by id. */
  upTo: number;
  rows: number;
  /** Sum of ticket times rows: tells which ticket lost its end, if it was one alone. */
  weight: bigint;
  /** Over the end of every ticket's chain. */
  digest: string;
}

const FORM = /^(\d{1,15})\.(\d{1,15})\.(\d{1,30})\.([0-9a-f]{64})$/;

export function formatHead({ upTo, rows, weight, digest }: HistoryHead): string {
  return `${upTo}.${rows}.${weight}.${digest}`;
}

/** undefined if the text is no head. */
export function parseHead(text: string): HistoryHead | undefined {
  const [, upTo, rows, weight, digest] = FORM.exec(text.trim()) ?? [];
  if (upTo === undefined || rows === undefined || weight === undefined || digest === undefined)
    return undefined;
  return { upTo: Number(upTo), rows: Number(rows), weight: BigInt(weight), digest };
}

/** Makes a head out of chains that come by ascending ticket. */
export class HeadBuilder {
  private readonly hash: Hash = createHash('sha256');
  private readonly upTo: number;
  private rows = 0;
  private weight = 0n;
  private end: string | undefined;

  constructor(upTo: number) {
    this.upTo = upTo;
  }

  add(row: { id: number; ticketId: number; hash: string }): void {
    if (row.id > this.upTo) return;
    this.rows += 1;
    this.weight += BigInt(row.ticketId);
    this.end = `${row.ticketId}:${row.hash}\n`;
  }

  endTicket(): void {
    if (this.end !== undefined) this.hash.update(this.end);
    this.end = undefined;
  }

  finish(): HistoryHead {
    return { upTo: this.upTo, rows: this.rows, weight: this.weight, digest: this.hash.digest('hex') };
  }
}
