import type { Trace } from './operation/trace.ts';

/** What each request carries along. */
export interface GatewayEnv {
  Variables: {
    requestId: string;
    startedAt: number;
    /** Network address of the client. */
    address: string;
    trace: Trace;
  };
}
