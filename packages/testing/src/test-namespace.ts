import { randomBytes } from 'node:crypto';

import { SEARCH_ATTRIBUTES } from '@racksmith/workflows/messages';
import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';

import { testTemporalAddress } from './test-temporal.ts';

const { INDEXED_VALUE_TYPE_KEYWORD } = proto.temporal.api.enums.v1.IndexedValueType;

export interface TestNamespace {
  /** host:port of the Temporal server of this run. */
  address: string;
  namespace: string;
}

/** A namespace of its own for a test file: queues have fixed names, and files running side by side share the server. */
export async function createTestNamespace(): Promise<TestNamespace> {
  const address = testTemporalAddress();
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address });
  try {
    const { workflowService, operatorService } = connection;
    const retention = proto.google.protobuf.Duration.fromObject({ seconds: 24 * 60 * 60 });
    await workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: retention,
    });
    const searchAttributes = Object.fromEntries(
      SEARCH_ATTRIBUTES.map((name) => [name, INDEXED_VALUE_TYPE_KEYWORD]),
    );
    await operatorService.addSearchAttributes({ namespace, searchAttributes });
  } finally {
    await connection.close();
  }
  return { address, namespace };
}
