import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What the network, or a busy server, does to one request. "after": the request was carried out. */
export type Fault =
  | 'cut before'
  | 'cut after'
  | 'cut midway'
  | 'silent after'
  | 'error after'
  | 'sent twice'
  | 'busy'
  | 'busy for a second'
  | 'bad gateway';

export interface FaultyProxy {
  url: string;
  /** What befalls the next requests, one after another; those after them pass. */
  next(...faults: Fault[]): void;
  close(): void;
}

interface Received {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Stands between a client and the server builder at `target`. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const faults: Fault[] = [];
  const server = createServer((incoming, outgoing) => {
    const fault = faults.shift();
    void buffer(incoming).then((body) => befall(fault, () => forward(target, incoming, body), outgoing));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (...more) => void faults.push(...more),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function befall(
  fault: Fault | undefined,
  pass: () => Promise<Received>,
  outgoing: ServerResponse,
): Promise<void> {
  if (fault === 'cut before') return void outgoing.destroy();
  if (fault === 'busy') return void outgoing.writeHead(429).end();
  if (fault === 'busy for a second') return void outgoing.writeHead(503, { 'retry-after': '1' }).end();
  if (fault === 'bad gateway') return void outgoing.writeHead(502).end('<html>');
  const answer = await pass();
  if (fault === 'cut after') return void outgoing.destroy();
  if (fault === 'silent after') return;
  if (fault === 'error after') return void outgoing.writeHead(500).end();
  const { status, headers, body } = fault === 'sent twice' ? await pass() : answer;
  outgoing.writeHead(status, headers);
  if (fault !== 'cut midway') return void outgoing.end(body);
  outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
}

async function forward(target: string, incoming: IncomingMessage, body: Buffer): Promise<Received> {
  const { method, headers } = incoming;
  const onward = request(new URL(incoming.url ?? '/', target), { method: method ?? 'GET', headers });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) };
}
