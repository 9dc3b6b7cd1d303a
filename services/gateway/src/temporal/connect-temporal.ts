import { Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

const ATTEMPTS = 6;
const LONGEST_PAUSE_MS = 500;

/**
 * A connection that opens when it is first used. Callers wait for an answer, so it gives up after some 2 seconds of
 * refused connections (the SDK's own retries go on far beyond a deadline), and tries to connect anew every second, so
 * that all is well again soon after the server is back (gRPC's own pauses grow to two minutes).
 * @param address host:port
 */
export function connectTemporal(address: string): Connection {
  const retry = defaultGrpcRetryOptions({ maxAttempts: ATTEMPTS, maxIntervalMs: () => LONGEST_PAUSE_MS });
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
