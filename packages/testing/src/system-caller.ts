import { setTimeout as sleep } from 'node:timers/promises';

/** What tests expect of a body, they say themselves. */
// oxlint-disable-next-line typescript/no-explicit-any
type Body = any;

export interface SystemAnswer {
  status: number;
  headers: Headers;
  body: Body;
}

/** Speaks to the whole system as people do: by user name, logged in once each. */
export interface SystemCaller {
  login(username: string): Promise<string>;
  /** Over REST. */
  call(as: string, method: string, path: string, body?: object): Promise<SystemAnswer>;
  /** The same, but waits whenever it is told to come back later. For what a test merely prepares. */
  prepare(as: string, method: string, path: string, body?: object): Promise<SystemAnswer>;
}

/** @param apiUrl without a slash at the end */
export function createSystemCaller(apiUrl: string): SystemCaller {
  const tokens = new Map<string, Promise<string>>();

  async function login(username: string): Promise<string> {
    const fields = new URLSearchParams({ action: 'auth-login', username, password: 'password' });
    const response = await fetch(`${apiUrl}/api/api.php`, { method: 'POST', body: fields });
    const { data } = (await response.json()) as { data: { tokens: { access_token: string } } };
    return data.tokens.access_token;
  }

  async function call(as: string, method: string, path: string, body?: object): Promise<SystemAnswer> {
    const known = tokens.get(as) ?? login(as);
    tokens.set(as, known);
    const headers = { authorization: `Bearer ${await known}`, 'content-type': 'application/json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${apiUrl}/v1${path}`, init);
    // The token has had its time.
    if (response.status === 401 && tokens.delete(as)) return await call(as, method, path, body);
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  async function prepare(...args: Parameters<typeof call>): Promise<SystemAnswer> {
    for (;;) {
      const answer = await call(...args);
      if (answer.status < 300) return answer;
      if (answer.status !== 429 && answer.status !== 503) throw new Error(JSON.stringify(answer.body));
      await sleep(Number(answer.headers.get('retry-after') ?? 1) * 1000);
    }
  }
  return { login, call, prepare };
}
