import { connect, type Socket } from 'node:net';

/** As much of the driver's options as tells where to connect. */
interface Target {
  host: string[];
  port: number[];
  path?: string | false;
}

const CHECK_MS = 500;

/**
 * Opens the driver's sockets and closes those on which a server that was asked says nothing for `limitMs`. A frozen
 * machine or a cut cable closes nothing, and the driver itself would wait for as long as TCP does.
 */
export function guardedSocket(limitMs: number): (target: Target) => Socket {
  return ({ host: [host], port: [port], path }) => {
    const socket = path ? connect(path) : connect({ host: host ?? 'localhost', port: port ?? 5432 });
    closeWhenSilent(socket, limitMs);
    return socket;
  };
}

/**
 * Time is counted in looks, since a process that stands still hears nothing for as long: between two of them its sockets
 * were read.
 */
function closeWhenSilent(socket: Socket, limitMs: number): void {
  const mostLooks = limitMs / CHECK_MS;
  let looksInVain: number | null = null;
  const write = socket.write.bind(socket) as (...args: Parameters<Socket['write']>) => boolean;
  socket.write = ((...args: Parameters<Socket['write']>) => {
    looksInVain = 0;
    return write(...args);
  }) as Socket['write'];
  socket.on('data', (chunk: Buffer) => {
    // Notifications come unasked and start no wait; an answer that is not complete goes on waiting.
    if (looksInVain !== null) looksInVain = isReady(chunk) ? null : 0;
  });
  const timer = setInterval(() => {
    if (looksInVain === null) return;
    looksInVain += 1;
    if (looksInVain <= mostLooks) return;
    const error = new Error(`The database was silent for ${limitMs / 1000} s`);
    socket.destroy(Object.assign(error, { code: 'CONNECTION_SILENT' }));
  }, CHECK_MS).unref();
  socket.on('close', () => clearInterval(timer));
}

const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const READY_LENGTH = 6;

/** Whether the last message says that the server has nothing more to do. */
function isReady(chunk: Buffer): boolean {
  return (
    chunk.at(-READY_LENGTH) === READY_FOR_QUERY && chunk.readUInt32BE(chunk.length - READY_LENGTH + 1) === 5
  );
}
