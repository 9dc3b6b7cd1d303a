import type { CrashPoints } from './crash-points.ts';

type Fetch = (request: Request, ...rest: never[]) => Response | Promise<Response>;

/** Names the points that a request passes after it: the method and the last word of the path, `POST-approve`. */
export function crashingRequests<F extends Fetch>(points: CrashPoints | undefined, fetch: F): F {
  if (!points) return fetch;
  return ((request, ...rest) => points.within(nameOf(request), () => fetch(request, ...rest))) as F;
}

function nameOf({ method, url }: Request): string {
  const words = new URL(url).pathname.split('/').filter((part) => /^[a-z-]+$/.test(part));
  return `${method}-${words.at(-1) ?? 'root'}`;
}
