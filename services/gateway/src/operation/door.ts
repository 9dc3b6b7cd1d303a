import type { DomainError } from '@racksmith/domain';

import type { Trace } from './trace.ts';
import type { DoorName, Operation, Reply } from './operation.ts';

/** An answer in its final form: it can be sent, and kept for a repetition. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Sent in place of the body. Never kept. */
  stream?: ReadableStream<Uint8Array>;
}

/** A way to reach the operations: how it writes answers down. */
export interface Door {
  name: DoorName;
  /** Whether fields that the operation does not know are refused. */
  refusesUnknownFields: boolean;
  success(operation: Operation, reply: Reply<unknown>, trace: Trace): Answer;
  failure(error: DomainError, trace: Trace): Answer;
}
