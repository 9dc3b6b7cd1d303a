import type { FieldError } from '@racksmith/domain';

import type { ReceivedFile } from '../attachments/received-file.ts';
import type { Door } from './door.ts';
import type { Trace } from './trace.ts';

/** A request as a door understood it, before anybody has judged it. */
export interface Incoming {
  door: Door;
  headers: Headers;
  /** Network address of the client. */
  address: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  rawBody: string;
  /** Id or number of the ticket, as sent; undefined if it was not. */
  ticketRef: string | undefined;
  /** What was sent, without what was empty. */
  fields: Record<string, unknown>;
  /** A file that came along; it is removed after the request, unless somebody took it over. */
  file?: ReceivedFile | undefined;
  /** What could not be read. It is held against the caller only when it is the input's turn. */
  faults: FieldError[];
  /** Filled in on the way, for the log and for the answer. */
  trace: Trace;
}
