import type { TestSystem } from '../test-system.ts';

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  retryAfterSeconds: number;
}

/** Speaks REST as somebody; logs in when it has to. Network failures come as errors. */
export class Person {
  readonly username: string;
  readonly #system: TestSystem;
  #token: string | undefined;

  constructor(system: TestSystem, username: string) {
    this.#system = system;
    this.username = username;
  }

  async call(method: string, path: string, options: { body?: object; key?: string } = {}): Promise<Answer> {
    this.#token ??= await this.#login();
    const answer = await this.#send(method, path, options);
    if (answer.status === 401) this.#token = undefined;
    return answer;
  }

  async #send(method: string, path: string, { body, key }: { body?: object; key?: string }): Promise<Answer> {
    const response = await fetch(`${this.#system.apiUrl}/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const { status, headers } = response;
    const retryAfterSeconds = Number(headers.get('retry-after') ?? 0);
    return { status, body: (await response.json()) as Answer['body'], retryAfterSeconds };
  }

  async #login(): Promise<string> {
    const body = { username: this.username, password: 'password' };
    const { status, body: answer } = await this.#send('POST', '/auth/login', { body });
    if (status !== 200) throw new Error(`login of ${this.username} answered ${status}`);
    return (answer['tokens'] as { access_token: string }).access_token;
  }
}
