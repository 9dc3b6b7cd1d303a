import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';

/** Networks in CIDR form, such as `10.0.0.0/8`, whose proxies are believed. */
export type TrustedProxies = readonly string[];

/**
 * Address of the client. What `X-Forwarded-For` claims is believed as far as trusted proxies wrote it, from the last
 * entry back; by default nobody is believed, and it is the other end of the connection.
 */
export function clientAddressOf(c: Context, trusted: TrustedProxies = []): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  const claimed = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  let address = env?.incoming?.socket?.remoteAddress ?? 'unknown';
  while (isIn(trusted, address)) {
    const before = claimed.pop();
    if (before === undefined || !ipaddr.isValid(before)) break;
    address = before;
  }
  return address;
}

function isIn(networks: TrustedProxies, address: string): boolean {
  if (networks.length === 0 || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network);
    return range.kind() === parsed.kind() && parsed.match(range, bits);
  });
}
