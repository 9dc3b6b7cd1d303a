import { Connection } from '@temporalio/client';
import { wordsOf } from '../stack-error.ts';

/** What is wrong with the server of TEMPORAL_ADDRESS. */
export async function checkTemporal(
  address: string,
  namespace: string,
  timeoutSeconds = 5,
): Promise<string | undefined> {
  let connection: Connection;
  try {
    connection = await Connection.connect({ address, connectTimeout: timeoutSeconds * 1_000 });
  } catch (error) {
    return `TEMPORAL_ADDRESS: no Temporal server answers at ${address}: ${wordsOf(error)}.`;
  }
  try {
    await connection.withDeadline(Date.now() + timeoutSeconds * 1_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return undefined;
  } catch (error) {
    return `TEMPORAL_NAMESPACE: ${namespace} at ${address} cannot be used: ${wordsOf(error)}.`;
  } finally {
    await connection.close();
  }
}
