import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { Child } from '../process/run-child.ts';

const PATIENCE_MS = 60_000;

/**
 * Resolves once the server that `child` runs answers.
 * @param namespace must be there, too; without it any answer will do
 * @throws Error with the last words of the child if it ended, or did not answer within a minute
 */
export async function untilTemporalAnswers(child: Child, address: string, namespace?: string): Promise<void> {
  const gaveUp = new AbortController();
  const ended = child.exited.then((how) =>
    Promise.reject(new Error(`Temporal ${how} before it was ready:\n${child.lastLines().join('\n')}`)),
  );
  try {
    await Promise.race([answers(address, namespace, gaveUp.signal), ended]);
  } finally {
    gaveUp.abort();
    ended.catch(() => undefined);
  }
}

async function answers(address: string, namespace: string | undefined, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!signal.aborted) {
    if (await isListening(address)) {
      const connection = Connection.lazy({ address });
      const { workflowService } = connection;
      try {
        await connection.withDeadline(Date.now() + 2_000, async () => {
          if (namespace === undefined) await workflowService.getClusterInfo({});
          else await workflowService.describeNamespace({ namespace });
        });
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      } finally {
        await connection.close();
      }
    }
    if (Date.now() > deadline) throw new Error(`Temporal did not answer at ${address} within 60 s`);
    await delay(100);
  }
}

async function isListening(address: string): Promise<boolean> {
  const [host, port] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect(Number(port), host ?? '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}
