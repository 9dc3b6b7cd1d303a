import { expect, test } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';

import { loadOperations } from '../operation/load-operations.ts';
import { OPERATIONS_FOLDER } from '../operations-folder.ts';
import { createOpenApi } from './create-openapi.ts';

const operations = await loadOperations(OPERATIONS_FOLDER);
const document = createOpenApi(operations, 'test');

test('a strict linter finds nothing to say about the document', async () => {
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: {
      'operation-operationId': 'error',
      'paths-kebab-case': 'error',
      'no-invalid-schema-examples': 'error',
      'operation-tag-defined': 'error',
      'operation-description': 'error',
      'parameter-description': 'error',
      'tag-description': 'error',
    },
  });
  const problems = await lintFromString({
    source: JSON.stringify(document),
    config,
    absoluteRef: '/openapi.json',
  });
  const found = problems.map(({ ruleId, message, location }) => ({
    ruleId,
    message,
    at: location[0]?.pointer,
  }));
  expect(found).toEqual([]);
});

test('every operation shows an example, and says what it needs', () => {
  const without = operations.filter(({ examples, givesFile }) => examples.length === 0 && !givesFile);
  expect(without.map(({ name }) => name)).toEqual([]);
  for (const { method, path, access } of operations) {
    const entry = (document as { paths: Record<string, Record<string, Record<string, unknown>>> }).paths[
      `/v1${path}`
    ]?.[method.toLowerCase()];
    const needsRight = typeof access === 'object' && !('signedFor' in access);
    if (needsRight) expect(entry).toHaveProperty('x-grants');
  }
});
