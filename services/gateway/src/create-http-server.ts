import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

import { getRequestListener, RequestError } from '@hono/node-server';

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
/** From an answer that hangs up to the end of the connection. */
const LINGER_MS = 500;
const MAX_REQUESTS_PER_CONNECTION = 10_000;

/** Of answers to requests that the application never sees, since they cannot be read. As strict as its own. */
const UNREAD = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const UNREAD_AND_OVER = { ...UNREAD, connection: 'close', 'content-length': '0' };

const STATUS_OF: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** Says why, if anybody still listens, and hangs up. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF[error.code ?? ''] ?? 400;
  const lines = Object.entries(UNREAD_AND_OVER)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}\r\n`);
  // Whoever goes on sending would keep his end open, and with it ours. At once, he might lose the answer.
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** A proxy may have gone by the one that Node leaves out. */
function namesSeveralHosts({ rawHeaders }: IncomingMessage): boolean {
  const names = rawHeaders.filter((text, index) => index % 2 === 0 && text.length === 4);
  return names.filter((name) => name.toLowerCase() === 'host').length > 1;
}

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
    // Node would answer without our headers; the listener refuses a request without a host, too.
    requireHostHeader: false,
    // Probes find connections whose other end has vanished.
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
  };
  const listener = getRequestListener(fetch, {
    errorHandler: (error) =>
      new Response(null, { status: error instanceof RequestError ? 400 : 500, headers: UNREAD }),
  });
  const server = createServer(options, (request, response) => {
    if (namesSeveralHosts(request)) response.writeHead(400, UNREAD_AND_OVER).end();
    else void listener(request, response);
  });
  server.on('clientError', refuse);
  server.on('checkExpectation', (_request, response) => response.writeHead(417, UNREAD_AND_OVER).end());
  server.maxRequestsPerSocket = MAX_REQUESTS_PER_CONNECTION;
  return server;
}
