import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { wordsOf } from '../stack-error.ts';

/** What is wrong with the mail server of SMTP_URL: it must take a connection and greet. */
export async function checkSmtp(url: string, timeoutSeconds = 5): Promise<string | undefined> {
  const { protocol, hostname, port } = new URL(url);
  const isSecure = protocol === 'smtps:';
  const number = port === '' ? (isSecure ? 465 : 587) : Number(port);
  const host = hostname.replaceAll(/[[\]]/g, '');
  const socket: Socket = isSecure
    ? connectSecure({ host, port: number, servername: host })
    : connectPlain(number, host);
  try {
    const greeting = await firstWords(socket, timeoutSeconds);
    if (greeting.startsWith('220')) return undefined;
    return `SMTP_URL: what answers at ${host}:${number} is no mail server.`;
  } catch (error) {
    return `SMTP_URL: the mail server ${host}:${number} does not answer: ${wordsOf(error)}.`;
  } finally {
    socket.destroy();
  }
}

function firstWords(socket: Socket, timeoutSeconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`nothing within ${timeoutSeconds} s`)),
      timeoutSeconds * 1_000,
    );
    socket.once('data', (chunk) => resolve(chunk.toString()));
    socket.once('error', reject);
    socket.once('end', () => reject(new Error('it hung up')));
    socket.once('close', () => clearTimeout(timer));
  });
}
