import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Hands each connection to the next of several ports of this machine; to one after it if nobody listens there. */
export async function startBalancer(ports: readonly number[]): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer({ pauseOnConnect: true }, (client) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client)).on('error', () => client.destroy());
    const first = (turn += 1);
    void join(
      client,
      ports.map((_, index) => ports[(first + index) % ports.length] ?? 0),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the balancer has no port');
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: address.port, close };
}

async function join(client: Socket, ports: readonly number[]): Promise<void> {
  const backend = await open(ports);
  if (!backend) {
    client.destroy();
    return;
  }
  backend.on('error', () => client.destroy()).on('close', () => client.destroy());
  client.on('close', () => backend.destroy());
  client.pipe(backend).pipe(client);
  client.resume();
}

/** The first that takes the connection. */
async function open(ports: readonly number[]): Promise<Socket | undefined> {
  for (const port of ports) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    if (isOpen) return socket;
  }
  return undefined;
}
