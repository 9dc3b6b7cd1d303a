import { buildRequest, type CallOptions } from './build-request.ts';
import { OPERATIONS, type Operations } from './operations.gen.ts';
import { ProblemError } from './problem-error.ts';

export type OperationName = keyof Operations;
export type Input<N extends OperationName> = Operations[N]['input'];
export type Output<N extends OperationName> = Operations[N]['output'];

/** The input may be left out where the operation needs none. */
type Arguments<N extends OperationName> =
  Partial<Input<N>> extends Input<N>
    ? [input?: Input<N>, options?: CallOptions]
    : [input: Input<N>, options?: CallOptions];

export interface ClientOptions {
  /** Where the gateway answers, such as http://localhost:8000 */
  baseUrl: string;
  /** An access token to start with. */
  token?: string;
  fetch?: typeof fetch;
}

export interface Client {
  /** @throws ProblemError for every answer that is no success; the errors of `fetch` pass through. */
  call<N extends OperationName>(name: N, ...rest: Arguments<N>): Promise<Output<N>>;
  /** Logs in and keeps the tokens: from now on calls carry them, and they are renewed when they end. */
  login(username: string, password: string): Promise<Output<'auth-login'>['user']>;
  /** Ends the login and forgets its tokens. */
  logout(): Promise<void>;
}

interface Tokens {
  access: string | undefined;
  refresh: string | undefined;
}

export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? fetch;
  let tokens: Tokens = { access: options.token, refresh: undefined };
  let renewal: Promise<void> | undefined;

  async function attempt(name: OperationName, input: object, callOptions?: CallOptions): Promise<Response> {
    const { url, init } = buildRequest(options.baseUrl, name, input, callOptions);
    const headers = new Headers(init.headers);
    if (tokens.access !== undefined) headers.set('authorization', `Bearer ${tokens.access}`);
    return send(url, { ...init, headers });
  }

  function keep({ tokens: given }: Output<'auth-login'>): void {
    tokens = { access: given.access_token, refresh: given.refresh_token };
  }

  async function renew(refreshToken: string): Promise<void> {
    const response = await attempt('auth-refresh', { refresh_token: refreshToken });
    if (response.ok) keep((await response.json()) as Output<'auth-refresh'>);
    else if (response.status === 401) tokens = { access: undefined, refresh: undefined };
    // Not the refusal of the call: whoever is told 401 would log in anew.
    else throw await ProblemError.from(response);
  }

  /** One renewal at a time: a refresh token that is used twice ends the login. */
  async function renewOnce(refreshToken: string): Promise<void> {
    renewal ??= renew(refreshToken).finally(() => (renewal = undefined));
    return renewal;
  }

  async function request(name: OperationName, input: object, callOptions?: CallOptions): Promise<unknown> {
    const used = tokens;
    let response = await attempt(name, input, callOptions);
    if (response.status === 401 && used.refresh !== undefined) {
      // Somebody else may have renewed them while this call was under way.
      if (used === tokens) await renewOnce(used.refresh);
      if (used !== tokens && tokens.access !== undefined) response = await attempt(name, input, callOptions);
    }
    if (!response.ok) throw await ProblemError.from(response);
    if (OPERATIONS[name].givesFile) return await response.blob();
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  }

  return {
    async call<N extends OperationName>(name: N, ...[input, callOptions]: Arguments<N>): Promise<Output<N>> {
      return (await request(name, input ?? {}, callOptions)) as Output<N>;
    },
    async login(username, password) {
      tokens = { access: undefined, refresh: undefined };
      const session = (await request('auth-login', { username, password })) as Output<'auth-login'>;
      keep(session);
      return session.user;
    },
    async logout() {
      const { refresh } = tokens;
      if (refresh !== undefined) await request('auth-logout', { refresh_token: refresh });
      tokens = { access: undefined, refresh: undefined };
    },
  };
}
