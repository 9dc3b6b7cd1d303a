import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

import { afterEach, describe, expect, test } from '@jest/globals';
import { testTemporalAddress } from '@racksmith/testing';
import { approveUpdate } from '@racksmith/workflows/messages';
import { Client, type Connection } from '@temporalio/client';

import { type TicketCommands, WorkflowEnded } from '../ticket-commands.ts';
import { connectTemporal } from './connect-temporal.ts';
import { createTicketCommands } from './create-ticket-commands.ts';

let server: Server | undefined;
let connection: Connection | undefined;
const sockets = new Set<Socket>();

afterEach(async () => {
  await connection?.close();
  await close();
});

/** Listens on a port, on behalf of the real server or of one that never says a word. */
async function open(port: number, target: string | null): Promise<number> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    if (target === null) return;
    const [host, targetPort] = target.split(':');
    const upstream = connect(Number(targetPort), host);
    sockets.add(upstream);
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function close(): Promise<void> {
  if (!server) return;
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await closed;
  server = undefined;
}

function speakTo(port: number): TicketCommands {
  connection = connectTemporal(`127.0.0.1:${port}`);
  return createTicketCommands(new Client({ connection }));
}

async function send(commands: TicketCommands): Promise<{ error: unknown; took: number }> {
  const started = Date.now();
  const actor = { id: 3, username: 'manager.admin', permissions: [] };
  const command = {
    actor,
    eventId: 'e',
    notAfter: started + 8000,
    comment: null,
    assignTo: null,
    planHash: null,
  };
  const error = await commands
    .send('TKT-20260101-0001', approveUpdate, command)
    .catch((caught: unknown) => caught);
  return { error, took: Date.now() - started };
}

describe('a Temporal server', () => {
  test('that refuses connections is given up within seconds, and found again soon after it is back', async () => {
    const port = await open(0, testTemporalAddress());
    const commands = speakTo(port);
    expect((await send(commands)).error).toBeInstanceOf(WorkflowEnded);
    await close();
    for (const _attempt of ['first', 'second']) {
      const { error, took } = await send(commands);
      expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
      expect(took).toBeLessThan(15_000);
    }
    await open(port, testTemporalAddress());
    const { error, took } = await send(commands);
    expect(error).toBeInstanceOf(WorkflowEnded);
    expect(took).toBeLessThan(15_000);
  });

  test('that was not there when the gateway started is found when it comes', async () => {
    const port = await open(0, null);
    await close();
    const commands = speakTo(port);
    expect((await send(commands)).error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    await open(port, testTemporalAddress());
    expect((await send(commands)).error).toBeInstanceOf(WorkflowEnded);
  });

  test('that never says a word is given up', async () => {
    const { error, took } = await send(speakTo(await open(0, null)));
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(took).toBeLessThan(30_000);
  });
});
