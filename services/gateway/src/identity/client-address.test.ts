import { expect, test } from '@jest/globals';
import { clientAddress } from './client-address.ts';

test('an IPv4 address is one client, however it is written', () => {
  expect(clientAddress('192.0.2.7')).toBe('192.0.2.7');
  expect(clientAddress('::ffff:192.0.2.7')).toBe('192.0.2.7');
  expect(clientAddress('192.0.2.8')).not.toBe(clientAddress('192.0.2.7'));
});

test('all addresses of an IPv6 /64 are one client, the next /64 is another', () => {
  const client = clientAddress('2001:db8:1:2::1');
  expect(clientAddress('2001:0DB8:1:2:ffff:ffff:ffff:ffff')).toBe(client);
  expect(clientAddress('2001:db8:1:3::1')).not.toBe(client);
});

test('what is no address still stands for somebody', () => {
  expect(clientAddress('unknown')).toBe('unknown');
});
