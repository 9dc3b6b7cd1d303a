import type { CallOptions, Client, Input } from '@racksmith/client';

export interface DemoStep {
  readonly by: string;
  readonly act: (client: Client, ticket: string, options: CallOptions) => Promise<unknown>;
}

export interface DemoTicket {
  /** Names it in the idempotency keys. */
  readonly key: string;
  readonly by: string;
  readonly request: Input<'ticket-create'>;
  readonly steps: readonly DemoStep[];
}

export const DEMO_TICKETS: readonly DemoTicket[] = [];
