import { createServer } from 'node:net';
import { errorCode } from '../error-code.ts';
import type { VariableName } from '../command-line/variables.ts';

export interface WantedPort {
  readonly variable: VariableName;
  readonly port: number;
  readonly host: string;
}

/** One sentence for each port that is taken, or wanted twice. */
export async function checkPorts(wanted: readonly WantedPort[]): Promise<string[]> {
  const firstOf = (port: number): WantedPort | undefined => wanted.find((other) => other.port === port);
  const twice = wanted.flatMap((one) => {
    const first = firstOf(one.port);
    return first === undefined || first === one
      ? []
      : [`${one.variable} and ${first.variable} are both ${one.port}.`];
  });
  // Each port once: two probes of one port would see each other.
  const problems = await Promise.all(wanted.filter((one) => firstOf(one.port) === one).map(checkPort));
  return [...problems.filter((problem) => problem !== undefined), ...twice];
}

async function checkPort({ variable, port, host }: WantedPort): Promise<string | undefined> {
  // "localhost" may mean ::1 to a browser: somebody listening there only would get our visitors.
  const hosts = host === '127.0.0.1' ? [host, '::1'] : [host];
  for (const place of hosts) {
    const code = await listenFailure(port, place);
    if (code === 'EADDRINUSE')
      return `Port ${port} is taken. Set ${variable} to another one, or end what uses it.`;
    if (code === 'EACCES') return `Port ${port} is not open to this user. Set ${variable} to one above 1023.`;
    if (code !== undefined && place === host)
      return `${variable}: port ${port} of ${host} cannot be used (${code}).`;
  }
  return undefined;
}

async function listenFailure(port: number, host: string): Promise<string | undefined> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port, host, exclusive: true, ipv6Only: host === '::1' }, resolve);
    });
    return undefined;
  } catch (error) {
    return errorCode(error) ?? String(error);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
