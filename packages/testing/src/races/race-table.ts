import type { SystemAnswer, SystemCaller } from '../system-caller.ts';

/** A command as somebody gives it over REST. */
type RacedCommand = (caller: SystemCaller, ticket: RacedTicket) => Promise<SystemAnswer>;

export interface RacedTicket {
  id: number;
  planHash: string;
  /** Its only item. */
  itemId: number;
  /** How many rows its history has before they meet. */
  rowCount: number;
}

export interface Race {
  /** Has the ticket as both need it. */
  from: 'pending' | 'chosen' | 'sent back' | 'approved';
  contestants: Record<string, RacedCommand>;
  /** How the ticket stands if this one wins. */
  endsAs: Record<string, { status: string; history: string }>;
}

const act =
  (as: string, action: string, fields: object = {}): RacedCommand =>
  (caller, { id }) =>
    caller.call(as, 'POST', `/tickets/${id}/${action}`, fields);
const approve =
  (as: string): RacedCommand =>
  (caller, { id, planHash }) =>
    caller.call(as, 'POST', `/tickets/${id}/approve`, { plan_hash: planHash });
const choose =
  (as: string, part: string): RacedCommand =>
  (caller, { id, itemId }) =>
    caller.call(as, 'POST', `/tickets/${id}/items/${itemId}/bind`, { component_uuid: part });
const edit =
  (as: string): RacedCommand =>
  (caller, { id }) =>
    caller.call(as, 'PATCH', `/tickets/${id}`, { title: 'Something else' });

/** Both fit into the server of the race, and take no place there. */
export const CADDY = 'caddy-supermicro-mcp-220-00024-0b-3.5';
const OTHER_CADDY = 'caddy-supermicro-mcp-220-00075-0b-3.5';

const WHY = { reason: 'It is a race' };
const APPROVED = { status: 'approved', history: 'approved' };
const CANCELLED = { status: 'cancelled', history: 'cancelled' };
const DEPLOYED = { status: 'deployed', history: 'deployed' };
const CLAIMED = { status: 'approved', history: 'claimed' };

/** Pairs of commands of which only one can be carried out, whatever comes first. */
export const RACES: Record<string, Race> = {
  'approve / approve': {
    from: 'pending',
    contestants: { 'manager.admin': approve('manager.admin'), 'manager.two': approve('manager.two') },
    endsAs: { 'manager.admin': APPROVED, 'manager.two': APPROVED },
  },
  'approve / reject': {
    from: 'pending',
    contestants: { approve: approve('manager.admin'), reject: act('manager.two', 'reject', WHY) },
    endsAs: { approve: APPROVED, reject: { status: 'rejected', history: 'rejected' } },
  },
  'approve / cancel': {
    from: 'pending',
    contestants: { approve: approve('manager.admin'), cancel: act('john.doe', 'cancel', WHY) },
    endsAs: { approve: APPROVED, cancel: CANCELLED },
  },
  'approve / withdraw': {
    from: 'pending',
    contestants: { approve: approve('manager.two'), withdraw: act('john.doe', 'withdraw') },
    endsAs: { approve: APPROVED, withdraw: { status: 'draft', history: 'withdrawn' } },
  },
  'choose another part / approve': {
    from: 'chosen',
    contestants: { choose: choose('manager.two', OTHER_CADDY), approve: approve('manager.admin') },
    endsAs: { choose: { status: 'pending', history: 'item_bound' }, approve: APPROVED },
  },
  'edit / approve': {
    from: 'sent back',
    contestants: { edit: edit('john.doe'), approve: approve('manager.admin') },
    endsAs: { edit: { status: 'pending', history: 'updated' }, approve: APPROVED },
  },
  'claim / claim': {
    from: 'approved',
    contestants: { 'tech.smith': act('tech.smith', 'claim'), 'tech.jones': act('tech.jones', 'claim') },
    endsAs: { 'tech.smith': CLAIMED, 'tech.jones': CLAIMED },
  },
  'deploy / deploy': {
    from: 'approved',
    contestants: { 'tech.smith': act('tech.smith', 'deploy'), 'tech.jones': act('tech.jones', 'deploy') },
    endsAs: { 'tech.smith': DEPLOYED, 'tech.jones': DEPLOYED },
  },
  'deploy / cancel': {
    from: 'approved',
    contestants: { deploy: act('tech.smith', 'deploy'), cancel: act('manager.two', 'cancel', WHY) },
    endsAs: { deploy: DEPLOYED, cancel: CANCELLED },
  },
};
