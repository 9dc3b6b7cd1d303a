import { setTimeout as delay } from 'node:timers/promises';

/** A person at the API who takes no refusal for an answer, but waits where he is told to. */
export class Caller {
  readonly #apiUrl: string;
  readonly #token: string;

  private constructor(apiUrl: string, token: string) {
    this.#apiUrl = apiUrl;
    this.#token = token;
  }

  static async logIn(apiUrl: string, username: string): Promise<Caller> {
    const { tokens } = await new Caller(apiUrl, '').post('/auth/login', { username, password: 'password' });
    return new Caller(apiUrl, (tokens as { access_token: string }).access_token);
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

  async #send(path: string, contentType: string, body: string): Promise<Response> {
    const headers = { 'content-type': contentType, authorization: `Bearer ${this.#token}` };
    for (;;) {
      const response = await fetch(`${this.#apiUrl}${path}`, { method: 'POST', headers, body });
      if (response.ok) return response;
      if (response.status !== 429) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      await delay(Number(response.headers.get('retry-after') ?? 1) * 1000);
    }
  }
}
