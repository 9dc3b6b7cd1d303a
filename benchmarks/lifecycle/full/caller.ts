import { setTimeout as delay } from 'node:timers/promises';

/** A person at the API who takes no refusal for an answer, but waits where he is told to. */
export class Caller {
  readonly #apiUrl: string;
  readonly #username: string;
  /** Of a login, which lasts for minutes; a fill takes longer. */
  #token = '';

  private constructor(apiUrl: string, username: string) {
    this.#apiUrl = apiUrl;
    this.#username = username;
  }

  static async logIn(apiUrl: string, username: string): Promise<Caller> {
    const caller = new Caller(apiUrl, username);
    await caller.#logIn();
    return caller;
  }

  async post(path: string, body: object = {}): Promise<Record<string, unknown>> {
    const response = await this.#send(`/v1${path}`, 'application/json', JSON.stringify(body));
    return (await response.json()) as Record<string, unknown>;
  }

  /** A form post, as at the second door. */
  async act(action: string, ticket: string): Promise<void> {
    const body = new URLSearchParams({ action, ticket_id: ticket }).toString();
    await this.#send('/api/api.php', 'application/x-www-form-urlencoded', body);
  }

  /** How long a post takes that may have to be repeated until somebody answers, in milliseconds. */
  async timeUntilAnswered(path: string, body: object): Promise<number> {
    const startedAt = performance.now();
    for (;;) {
      try {
        await this.post(path, body);
        return performance.now() - startedAt;
      } catch {
        await delay(20);
      }
    }
  }

  async #logIn(): Promise<void> {
    const response = await fetch(`${this.#apiUrl}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: this.#username, password: 'password' }),
    });
    if (!response.ok) throw new Error(`${this.#username} may not log in: ${response.status}`);
    const { tokens } = (await response.json()) as { tokens: { access_token: string } };
    this.#token = tokens.access_token;
  }

  async #send(path: string, contentType: string, body: string): Promise<Response> {
    for (;;) {
      const headers = { 'content-type': contentType, authorization: `Bearer ${this.#token}` };
      const response = await fetch(`${this.#apiUrl}${path}`, { method: 'POST', headers, body });
      if (response.ok) return response;
      if (response.status === 401) await this.#logIn();
      else if (response.status === 429) await delay(Number(response.headers.get('retry-after') ?? 1) * 1000);
      else throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
  }
}
