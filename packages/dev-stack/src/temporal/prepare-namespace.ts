import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '@racksmith/workflows/messages';
import { StackError, wordsOf } from '../stack-error.ts';

const { INDEXED_VALUE_TYPE_KEYWORD } = proto.temporal.api.enums.v1.IndexedValueType;
const RETENTION_SECONDS = 30 * 24 * 60 * 60;
const VISIBLE_WITHIN_MS = 30_000;

export interface NamespaceOptions {
  readonly address: string;
  readonly namespace: string;
  /** Whether the server is our own: a foreign one keeps its retention. */
  readonly isOwn: boolean;
}

/** Registers the search attributes that are missing and keeps closed tickets findable for 30 days. Safe to repeat. */
export async function prepareNamespace({ address, namespace, isOwn }: NamespaceOptions): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '10 s' });
  try {
    await registerSearchAttributes(connection, namespace);
    if (isOwn) await raiseRetention(connection, namespace);
  } finally {
    await connection.close();
  }
}

async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter((name) => customAttributes[name] === undefined);
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map((name) => [name, INDEXED_VALUE_TYPE_KEYWORD]));
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    throw new StackError(
      `The Temporal namespace ${namespace} lacks the search attributes ${missing.join(', ')} (Keyword), and they could not be ` +
        `registered: ${wordsOf(error)}. Have them made by whoever runs the server of TEMPORAL_ADDRESS.`,
      { cause: error },
    );
  }
  await untilUsable(connection, namespace, missing);
}

/** The server takes a moment to notice; a ticket created before that would be refused. */
async function untilUsable(
  connection: Connection,
  namespace: string,
  names: readonly string[],
): Promise<void> {
  const query = names.map((name) => `${name} = 'none'`).join(' OR ');
  for (const deadline = Date.now() + VISIBLE_WITHIN_MS; ;) {
    try {
      await connection.workflowService.countWorkflowExecutions({ namespace, query });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(200);
    }
  }
}

async function raiseRetention(connection: Connection, namespace: string): Promise<void> {
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) >= RETENTION_SECONDS) return;
  const retention = proto.google.protobuf.Duration.fromObject({ seconds: RETENTION_SECONDS });
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: retention },
  });
}
