import {
  Connection,
  defaultGrpcRetryOptions,
  type GrpcRetryOptions,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';

const ATTEMPTS = 6;
/** RESOURCE_EXHAUSTED: more commands to one ticket than may wait, or more calls than the server takes. */
const TOO_MUCH: ReadonlySet<number> = new Set([8]);
const LONGEST_PAUSE_MS = 500;

/**
 * A connection that opens when it is first used. Callers wait for an answer, so it gives up after some 2 seconds of
 * refused connections (the SDK's own retries go on far beyond a deadline), and tries to connect anew every second, so
 * that all is well again soon after the server is back (gRPC's own pauses grow to two minutes).
 * @param address host:port
 */
export function connectTemporal(address: string): Connection {
  const usual = defaultGrpcRetryOptions({ maxAttempts: ATTEMPTS, maxIntervalMs: () => LONGEST_PAUSE_MS });
  const retry: GrpcRetryOptions = {
    ...usual,
    // Too much at once: the caller is told to come back, instead of adding to it.
    retryableDecider: (attempt, status) =>
      !TOO_MUCH.has(status.code) && usual.retryableDecider(attempt, status),
  };
  return Connection.lazy({
    address,
    connectTimeout: '3 seconds',
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': 200,
      'grpc.min_reconnect_backoff_ms': 200,
      'grpc.max_reconnect_backoff_ms': 1000,
    },
    interceptors: [makeGrpcRetryInterceptor(retry)],
  });
}
