import { expect, test } from '@jest/globals';
import { Hono } from 'hono';

import { clientAddressOf, type TrustedProxies } from './client-address.ts';

async function addressFor(peer: string, forwarded: string | undefined, trusted?: TrustedProxies) {
  const app = new Hono();
  app.get('/', (c) => c.text(clientAddressOf(c, trusted)));
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const env = { incoming: { socket: { remoteAddress: peer } } };
  return await (await app.request('/', { headers }, env)).text();
}

test('by default what a header claims is not believed', async () => {
  expect(await addressFor('192.0.2.1', '198.51.100.9')).toBe('192.0.2.1');
  expect(await addressFor('192.0.2.1', '198.51.100.9', ['10.0.0.0/8'])).toBe('192.0.2.1');
});

test.each([
  ['10.0.0.1', '198.51.100.9', '198.51.100.9'],
  ['::ffff:10.0.0.1', '198.51.100.9', '198.51.100.9'],
  // The first entry is the client\u2019s own invention: the proxy added what it saw behind it.
  ['10.0.0.1', '203.0.113.5, 198.51.100.9', '198.51.100.9'],
  ['10.0.0.1', '198.51.100.9, 10.0.0.2', '198.51.100.9'],
  ['10.0.0.1', 'not an address', '10.0.0.1'],
  ['10.0.0.1', undefined, '10.0.0.1'],
  ['unknown', '198.51.100.9', 'unknown'],
])('from a trusted proxy at %s, %s means %s', async (peer, forwarded, address) => {
  expect(await addressFor(peer, forwarded, ['10.0.0.0/8'])).toBe(address);
});
