import type { TicketDetail } from '@racksmith/database';
import type { Actor, ErrorCode, Permission, TicketAction } from '@racksmith/domain';
import type { Command, CommandOutcome } from '@racksmith/workflows/messages';
import type { UpdateDefinition } from '@temporalio/common';
import type * as z from 'zod';

import type { ReceivedFile } from '../attachments/received-file.ts';
import type { GatewayDeps } from '../gateway-deps.ts';

export type DoorName = 'rest' | 'facade';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `ticket`: the operation is about one ticket, which the caller must be able to see. */
export type Scope = 'none' | 'ticket';

/**
 * Who may call it: anybody; another system whose signature fits, for the person that a field names; whoever is logged
 * in; whoever holds a permission, or any one of several; or whoever the lifecycle lets take the action on the ticket.
 */
export type Access =
  | 'public'
  | { signedFor: string }
  | 'authenticated'
  | { permission: Permission }
  | { anyOf: readonly [Permission, ...Permission[]] }
  | { action: TicketAction };

/** Facts about the request that a few operations need. */
export interface RequestFacts {
  /** Where the two doors answer differently. */
  door: DoorName;
  headers: Headers;
  /** Network address of the client. */
  address: string;
  /** Milliseconds since the epoch; deadlines count from here. */
  startedAt: number;
  /** Whether the caller named this request, so that a repetition is recognised. */
  isKeyed: boolean;
  /** What was sent along, where the operation takes a file. */
  file: ReceivedFile | undefined;
  /** The same for every repetition of a keyed request; else unique. */
  eventId: string;
}

/** What a handler gets. */
export interface Call<S extends Scope, Input> {
  /** Who acts. Without permissions and with id -1 in operations that are open to anybody. */
  actor: Actor;
  /** As it stood when the request came in; undefined where the operation is not about a ticket. */
  ticket: S extends 'ticket' ? TicketDetail : undefined;
  input: Input;
  deps: GatewayDeps;
  request: RequestFacts;
  /**
   * Has the workflow of the ticket carry out a command.
   * @throws DomainError with the refusal; CommandPending if it is not finished in time.
   */
  command: S extends 'ticket' ? SendCommand : undefined;
}

export type SendCommand = <C extends Command>(
  update: UpdateDefinition<CommandOutcome, [C]>,
  fields: Omit<C, keyof Command>,
) => Promise<CommandOutcome>;

/** What a handler answers. Moments are Date values; each door writes them in its own way. */
export interface Reply<T> {
  data: T;
  /** Instead of the declared one. */
  message?: string;
  /** Instead of the declared one. */
  status?: 200 | 201 | 202;
  /** Version of the ticket afterwards: its ETag. */
  version?: number;
  location?: string;
  /** A file, which is answered in place of the data. */
  content?: FileContent;
}

/** A file to be handed out. */
export interface FileContent {
  stream: ReadableStream<Uint8Array>;
  /** Bytes. */
  size: number;
  mediaType: string;
  /** What it is saved as. */
  filename: string;
}

export interface Example {
  request: Record<string, unknown>;
  response: unknown;
}

export type InputSchema = z.ZodObject<z.ZodRawShape>;

/** All there is to say about an operation. Routes, actions, documentation and checks are derived from it. */
export interface Declaration<S extends Scope, I extends InputSchema, O extends z.ZodType> {
  /** Verb last: `ticket-approve`. Also the operationId. */
  name: string;
  summary: string;
  description?: string;
  method: HttpMethod;
  /** Under /v1, with `{id}` for the ticket and other `{fields}` of the input. */
  path: string;
  /** How the action interface reaches it; absent where it does not. */
  facade?: { action: string; verbs: readonly ('GET' | 'POST')[] };
  access: Access;
  scope: S;
  /** A strict object: REST refuses what it does not name. */
  input: I;
  /** Where REST asks for more than the actions, whose clients are older. */
  restInput?: InputSchema;
  output: O;
  /** Where REST answers in another shape than the actions. */
  restOutput?: z.ZodType;
  status: 200 | 201 | 202;
  message: string;
  /** Comes as multipart/form-data, with a file in the field `file`. */
  takesFile?: true;
  /** Answers with a file; its output describes nothing. */
  givesFile?: true;
  /** Answered with 202 where it takes longer than a caller waits, as are all moves of a ticket. */
  mayTakeLong?: true;
  /** Refusals beyond those that follow from access and scope, for the documentation. */
  errors?: readonly ErrorCode[];
  examples: readonly Example[];
  /** What JSON Schema is to say of the body beside its fields; the handler sees to it. */
  bodyRules?: Readonly<Record<string, unknown>>;
  /** false where answers hold secrets: then they are never kept for a repetition. */
  keepsAnswers?: boolean;
  /** A further permission that the fields of this request call for, judged before the ticket's status is. */
  alsoRequires?: (fields: Readonly<Record<string, unknown>>) => Permission | undefined;
  handler: (call: Call<S, z.output<I>>) => Promise<Reply<z.input<O>>>;
}

/** An operation whatever its types: the form in which the rest of the gateway handles operations. */
export interface Operation extends Omit<Declaration<Scope, InputSchema, z.ZodType>, 'handler'> {
  handler: (call: Call<Scope, unknown>) => Promise<Reply<unknown>>;
}

/** Declares an operation. The only place where it is described. */
export function defineOperation<S extends Scope, I extends InputSchema, O extends z.ZodType>(
  declaration: Declaration<S, I, O>,
): Operation {
  return declaration as unknown as Operation;
}

/** What the operation takes through a door. */
export function inputOf({ input, restInput }: Operation, door: { name: DoorName }): InputSchema {
  return (door.name === 'rest' && restInput) || input;
}

/** What the operation answers through REST. */
export function restOutputOf({ output, restOutput }: Operation): z.ZodType {
  return restOutput ?? output;
}

export function isWrite(operation: Operation): boolean {
  return operation.method !== 'GET';
}
