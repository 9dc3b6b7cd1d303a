const TOKEN_USE_MS = 600_000;

/** The answer's body as text, so that reading it costs all the same. */
export async function get(url: string, token?: string): Promise<string> {
  const response = await fetch(
    url,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  );
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return text;
}

/** Asks as somebody who sees all. Logs in again before the token ends: a run may take longer than it lives. */
export function createAsk(apiUrl: string): (path: string) => Promise<string> {
  let [token, renewAt] = ['', 0];
  const freshToken = async () => {
    if (performance.now() < renewAt) return token;
    const response = await fetch(`${apiUrl}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password: 'password' }),
    });
    const { tokens } = (await response.json()) as { tokens: { access_token: string } };
    [token, renewAt] = [tokens.access_token, performance.now() + TOKEN_USE_MS];
    return token;
  };
  return async (path) => get(`${apiUrl}${path}`, await freshToken());
}
