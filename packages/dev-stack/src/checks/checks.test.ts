import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { freePort } from '../process/free-port.ts';
import { checkDatabase } from './check-database.ts';
import { checkPorts } from './check-ports.ts';
import { checkSmtp } from './check-smtp.ts';
import { checkTemporal } from './check-temporal.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const server of servers.splice(0)) {
    const closed = once(server, 'close');
    server.close();
    await closed;
  }
});

/** A server that says these words to whoever comes; gives its port. */
async function listen(words: string | undefined, host = '127.0.0.1'): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    sockets.add(socket);
    if (words !== undefined) socket.end(words);
  });
  servers.push(server);
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('ports', () => {
  const own = (variable: 'PORT' | 'SMTP_PORT', port: number) => ({ variable, port, host: '127.0.0.1' });

  test('a free one is no problem', async () => {
    expect(await checkPorts([own('PORT', await freePort())])).toEqual([]);
  });

  test('a taken one is named with its variable', async () => {
    const port = await listen(undefined);
    const [problem] = await checkPorts([own('SMTP_PORT', port)]);
    expect(problem).toContain(`Port ${port} is taken`);
    expect(problem).toContain('SMTP_PORT');
  });

  test('one that is wanted twice is named with both variables', async () => {
    const port = await freePort();
    const [problem] = await checkPorts([own('PORT', port), own('SMTP_PORT', port)]);
    expect(problem).toMatch(/SMTP_PORT and PORT/);
  });
});

describe('the database', () => {
  test('of the tests is usable', async () => {
    expect(await checkDatabase(process.env['TEST_DATABASE_URL'] ?? '')).toBeUndefined();
  });

  test('that refuses is named without its password', async () => {
    const problem = await checkDatabase(`postgres://me:hunter2@127.0.0.1:${await freePort()}/mine`);
    expect(problem).toContain('DATABASE_URL');
    expect(problem).toContain('mine');
    expect(problem).not.toContain('hunter2');
  });

  test('that takes the connection and stays silent is given up', async () => {
    const port = await listen(undefined);
    expect(await checkDatabase(`postgres://me@127.0.0.1:${port}/mine`, 1)).toContain('DATABASE_URL');
  });
});

describe('the Temporal server', () => {
  const address = process.env['TEST_TEMPORAL_ADDRESS'] ?? '';

  test('of the tests is usable', async () => {
    expect(await checkTemporal(address, 'default')).toBeUndefined();
  });

  test('without the namespace is named by that variable', async () => {
    expect(await checkTemporal(address, 'elsewhere')).toContain('TEMPORAL_NAMESPACE: elsewhere');
  });

  test('that nobody runs is given up', async () => {
    const nobody = `127.0.0.1:${await freePort()}`;
    expect(await checkTemporal(nobody, 'default', 1)).toContain(
      `TEMPORAL_ADDRESS: no Temporal server answers at ${nobody}`,
    );
  });
});

describe('the mail server', () => {
  test('that greets is usable', async () => {
    expect(await checkSmtp(`smtp://127.0.0.1:${await listen('220 ready\r\n')}`)).toBeUndefined();
  });

  test('that says something else is none', async () => {
    expect(await checkSmtp(`smtp://127.0.0.1:${await listen('HTTP/1.1 200 OK\r\n')}`)).toContain(
      'no mail server',
    );
  });

  test('that stays silent is given up', async () => {
    expect(await checkSmtp(`smtp://127.0.0.1:${await listen(undefined)}`, 1)).toContain('nothing within 1 s');
  });

  test('that nobody runs is named', async () => {
    expect(await checkSmtp(`smtp://127.0.0.1:${await freePort()}`)).toContain('SMTP_URL');
  });
});
