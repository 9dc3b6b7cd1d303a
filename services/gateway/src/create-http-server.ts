import { createServer, type Server } from 'node:http';

import { getRequestListener } from '@hono/node-server';

export interface SenderLimits {
  /** For the headers of a request. */
  headersTimeoutSeconds: number;
  /** For a whole request: 10 MB at 1.4 Mbit/s. */
  requestTimeoutSeconds: number;
  /** Between two requests of one connection. */
  idleTimeoutSeconds: number;
}

const LIMITS: SenderLimits = { headersTimeoutSeconds: 10, requestTimeoutSeconds: 60, idleTimeoutSeconds: 30 };
const MAX_HEADER_BYTES = 16 * 1024;
const MAX_REQUESTS_PER_CONNECTION = 10_000;

/** A server that gives up on whoever sends too slowly, or is gone without a word. Does not listen yet. */
export function createHttpServer(
  fetch: Parameters<typeof getRequestListener>[0],
  limits: SenderLimits = LIMITS,
): Server {
  const { headersTimeoutSeconds, requestTimeoutSeconds, idleTimeoutSeconds } = limits;
  const options = {
    headersTimeout: headersTimeoutSeconds * 1000,
    requestTimeout: requestTimeoutSeconds * 1000,
    keepAliveTimeout: idleTimeoutSeconds * 1000,
    connectionsCheckingInterval: Math.min(1000, headersTimeoutSeconds * 250),
    maxHeaderSize: MAX_HEADER_BYTES,
    // Probes find connections whose other end has vanished.
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
  };
  const listener = getRequestListener(fetch);
  const server = createServer(options, (request, response) => void listener(request, response));
  server.maxRequestsPerSocket = MAX_REQUESTS_PER_CONNECTION;
  return server;
}
