import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the Temporal program is kept between checkouts: RACKSMITH_CACHE, or `racksmith` in the user's cache folder. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const own = env['RACKSMITH_CACHE'];
  if (own !== undefined && own !== '') return own;
  const shared = env['XDG_CACHE_HOME'];
  const base = shared !== undefined && shared.startsWith('/') ? shared : join(homedir(), '.cache');
  return join(base, 'racksmith');
}
