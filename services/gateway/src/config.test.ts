import { expect, test } from '@jest/globals';

import { readConfig } from './config.ts';

const KEY = JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd' });
const ENV = {
  DATABASE_URL: 'postgres://user:pass@127.0.0.1/racksmith',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  SERVER_BUILDER_URL: 'http://127.0.0.1:8100',
  SERVER_BUILDER_TOKEN: 'Zk3vQ9w2Lr8Ty6Ux1Np5Bd7H',
  CATALOG_DIR: 'catalog',
  ATTACHMENTS_DIR: '.data/attachments',
  TOKEN_PRIVATE_KEY: KEY,
  WEBHOOK_SECRET: `whsec_${Buffer.from('Zk3vQ9w2Lr8Ty6Ux1Np5Bd7H').toString('base64')}`,
};

test('what is not said has a default', () => {
  expect(readConfig(ENV)).toMatchObject({
    TEMPORAL_NAMESPACE: 'default',
    HOST: '127.0.0.1',
    PORT: 8000,
    PUBLIC_URL: 'http://localhost:8000',
    LOG_LEVEL: 'info',
    TICKET_EXPIRY_DAYS: 90,
    OVERRIDE_NEEDS_SECOND_ADMIN: false,
    COMPLETION_NEEDS_SECOND_PERSON: false,
    CORS_ORIGINS: [],
    TRUSTED_PROXIES: [],
  });
});

test('all that is missing is named at once', () => {
  expect(() => readConfig({})).toThrow(
    /DATABASE_URL[\s\S]*TEMPORAL_ADDRESS[\s\S]*SERVER_BUILDER_URL[\s\S]*SERVER_BUILDER_TOKEN[\s\S]*CATALOG_DIR[\s\S]*ATTACHMENTS_DIR[\s\S]*TOKEN_PRIVATE_KEY[\s\S]*WEBHOOK_SECRET/,
  );
});

test.each([
  ['DATABASE_URL', 'mysql://root:hunter2@x/y'],
  ['TEMPORAL_ADDRESS', 'http://hunter2:7233'],
  ['SERVER_BUILDER_TOKEN', 'hunter2'],
  ['TOKEN_PRIVATE_KEY', '{"kty":"RSA","d":"hunter2"}'],
  ['TOKEN_PRIVATE_KEY', 'hunter2'],
  ['SERVER_BUILDER_TOKEN', 'hunter2hunter2hunter2hunter2hunter2'],
  ['SERVER_BUILDER_TOKEN', 'change-me-hunter2-0123456789-abcdef'],
  ['WEBHOOK_SECRET', 'hunter2'],
  ['WEBHOOK_SECRET', 'whsec_hunter2'],
  ['WEBHOOK_SECRET', `whsec_${'hunter2A'.repeat(8)}`],
  ['TRUSTED_PROXIES', '10.0.0.0/8, hunter2'],
  ['CORS_ORIGINS', '*, hunter2'],
  ['CORS_ORIGINS', 'https://hunter2.test/path'],
  ['OVERRIDE_NEEDS_SECOND_ADMIN', 'hunter2'],
  ['COMPLETION_NEEDS_SECOND_PERSON', 'hunter2'],
  ['PORT', '99999'],
  ['PORT', 'hunter2'],
])('%s that is wrong is named, and its value is not repeated', (name, value) => {
  const read = () => readConfig({ ...ENV, [name]: value });
  expect(read).toThrow(new RegExp(`^The gateway cannot start:\\n {2}${name}: `));
  expect(read).not.toThrow(/hunter2/);
});
