import { Webhook } from 'standardwebhooks';

import type { Operation } from '../operation/operation.ts';
import { type Answer, TEST_WEBHOOK_SECRET, type TestGateway } from '../testing/build-test-gateway.ts';

/** What the table says of a cell: allowed, or which of the checks refuses. */
export type Verdict = 'yes' | 'login' | 'hidden' | 'right' | 'duties' | 'assignee' | 'status';

export interface Question {
  operation: Operation;
  /** An access token; nobody where it is not given. */
  token?: string | undefined;
  /** Whose token it is: a signed call names him instead. */
  username: string;
  ticketId: number;
}

// Wrong input is refused as the last of all, so that what would be allowed is told apart and does nothing.
const POISON = 'no_such_field';
const TOO_DEEP = JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) as unknown;

/** Asks over REST whether it may be done. */
export async function askRest(gateway: TestGateway, question: Question): Promise<Verdict> {
  const { operation, token, ticketId } = question;
  const path = operation.path.replace('{id}', String(ticketId)).replaceAll(/\{\w+\}/g, '1');
  if (typeof operation.access === 'object' && 'signedFor' in operation.access) {
    return verdictOf(await decide(gateway, path, question.username));
  }
  if (operation.takesFile) {
    const body = new FormData();
    body.set(POISON, '1');
    return verdictOf(await gateway.request(`/v1${path}`, { method: 'POST', body, as: token }));
  }
  const isRead = operation.method === 'GET';
  const answer = await gateway.rest(
    operation.method,
    isRead ? `${path}?${POISON}=1` : path,
    isRead ? undefined : { [POISON]: 1 },
    token === undefined ? {} : { as: token },
  );
  return verdictOf(answer);
}

/** Asks over the action interface; undefined where the operation has no action. A read is carried out. */
export async function askAction(gateway: TestGateway, question: Question): Promise<Verdict | undefined> {
  const { facade, scope } = question.operation;
  if (!facade) return undefined;
  const as = question.token === undefined ? {} : { as: question.token };
  const fields = {
    action: facade.action,
    ...(scope === 'ticket' && { ticket_id: String(question.ticketId) }),
  };
  if (!facade.verbs.includes('POST')) return verdictOf(await gateway.get(facade.action, fields, as));
  const body = JSON.stringify({ ...fields, [POISON]: TOO_DEEP });
  const headers = { 'content-type': 'application/json' };
  return verdictOf(await gateway.request('/api/api.php', { method: 'POST', headers, body, ...as }));
}

/** A decision is judged after its fields were read, so it is sent in earnest; it only leaves a signal. */
async function decide(gateway: TestGateway, path: string, username: string): Promise<Answer> {
  const sent = { event_id: `${path} ${username}`, actor_username: username, decision: 'approve' };
  const body = JSON.stringify(sent);
  const at = new Date();
  const signature = new Webhook(TEST_WEBHOOK_SECRET).sign('msg', at, body);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const headers = { 'webhook-id': 'msg', 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  return await gateway.rest('POST', path, body, { headers });
}

const BY_CODE: Record<string, Verdict> = {
  FORBIDDEN: 'right',
  SEPARATION_OF_DUTIES: 'duties',
  NOT_ASSIGNEE: 'assignee',
  ILLEGAL_TRANSITION: 'status',
};

function verdictOf({ status, body, text }: Answer): Verdict {
  if (status < 300) return 'yes';
  if (status === 401) return 'login';
  if (status === 404) return 'hidden';
  if (status === 400) return 'yes';
  const code = (body.data?.error_code ?? body.code) as unknown;
  const verdict = typeof code === 'string' ? BY_CODE[code] : forbidden(body);
  if (!verdict) throw new Error(`unexpected answer ${status}: ${text}`);
  return verdict;
}

/** A 403 of the action interface carries no code. */
function forbidden(body: { code: number; message: string; data: { reason?: string } | null }): Verdict {
  if (body.data?.reason !== undefined) return 'duties';
  return body.message === 'Permission denied' ? 'right' : 'assignee';
}
