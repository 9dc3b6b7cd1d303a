import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '@racksmith/workflows/messages';
import { expect, test } from '@jest/globals';
import { testTemporalAddress } from './test-temporal.ts';

test('the Temporal server of the run knows our search attributes', async () => {
  const connection = await Connection.connect({ address: testTemporalAddress() });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({
    namespace: 'default',
  });
  await connection.close();
  expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining([...SEARCH_ATTRIBUTES]));
});
