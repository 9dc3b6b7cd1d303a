import { expect, test } from '@jest/globals';

import { readConfig } from './config.ts';

const ENV = {
  DATABASE_URL: 'postgres://user:pass@127.0.0.1/racksmith',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  SERVER_BUILDER_URL: 'http://127.0.0.1:8100',
  SERVER_BUILDER_TOKEN: 'Zk3vQ9w2Lr8Ty6Ux1Np5Bd7H',
  SMTP_URL: 'smtp://127.0.0.1:1025',
  CATALOG_DIR: 'catalog',
};

test('what is not said has a default', () => {
  expect(readConfig(ENV)).toMatchObject({
    TEMPORAL_NAMESPACE: 'default',
    HOST: '127.0.0.1',
    PORT: 8101,
    QUEUES: ['tickets', 'database', 'deploy', 'mail'],
  });
});

test('all that is missing is named at once', () => {
  expect(() => readConfig({})).toThrow(
    /DATABASE_URL[\s\S]*TEMPORAL_ADDRESS[\s\S]*SERVER_BUILDER_URL[\s\S]*SERVER_BUILDER_TOKEN[\s\S]*SMTP_URL[\s\S]*CATALOG_DIR/,
  );
});

test.each([
  ['SERVER_BUILDER_TOKEN', 'hunter2-0123456789'],
  ['SERVER_BUILDER_TOKEN', 'hunter2hunter2hunter2hunter2hunter2'],
  ['SERVER_BUILDER_TOKEN', 'change-me-hunter2-0123456789-abcdef'],
  ['SMTP_URL', 'http://hunter2'],
  ['QUEUES', 'mail,hunter2'],
])('%s that is wrong is named, and its value is not repeated', (name, value) => {
  const read = () => readConfig({ ...ENV, [name]: value });
  expect(read).toThrow(new RegExp(`^The worker cannot start:\\n {2}${name}`));
  expect(read).not.toThrow(/hunter2/);
});
