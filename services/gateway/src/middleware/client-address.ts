import type { Context } from 'hono';

/** Address of the other end of the connection. Headers that claim another one are not believed. */
export function clientAddressOf(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? 'unknown';
}
