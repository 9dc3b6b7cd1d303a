import type { SystemAnswer, SystemCaller } from '../system-caller.ts';
import { CADDY, type Race, type RacedTicket } from './race-table.ts';

/** Servers of the demo data; a setting of one changes nothing about the others. */
const SERVERS = [
  'server-virt-prod-01',
  'server-gpu-infer-01',
  'server-web-01',
  'server-hpc-01',
  'server-edge-wio-01',
  'server-nvme-r750-01',
];

/** So many at once: enough for commands to meet, and no limit is reached. */
const LANES = 4;

/** For a part of which there are as many as there are tickets of this kind at once. */
const WANTED = {
  server: 'server-web-01',
  item: { action: 'add', component_type: 'caddy', specifications: { bay_size: '3.5in' } },
};

export interface RaceResult {
  /** How often each contestant won. */
  wins: Record<string, number>;
  /** How often losers were told what, by error code. */
  told: Record<string, number>;
  /** What must not be, in words. */
  faults: string[];
}

/** Lets a pair of commands meet so many times, each on a ticket of its own, and says how it went. */
export async function runRace(
  caller: SystemCaller,
  name: string,
  race: Race,
  times: number,
): Promise<RaceResult> {
  const wins = Object.fromEntries(Object.keys(race.contestants).map((contestant) => [contestant, 0]));
  const result: RaceResult = { wins, told: {}, faults: [] };
  let started = 0;
  const lane = async () => {
    while (started < times) await runOnce(caller, name, race, (started += 1), result);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return result;
}

async function runOnce(
  caller: SystemCaller,
  name: string,
  race: Race,
  round: number,
  { wins, told, faults }: RaceResult,
): Promise<void> {
  const ticket = await prepareTicket(caller, race.from, `${name} ${round}`, round);
  // Nobody is always first.
  const contestants = Object.entries(race.contestants);
  const order = round % 2 === 0 ? contestants : contestants.toReversed();
  const answers = await Promise.all(
    order.map(async ([contestant, command]) => [contestant, await command(caller, ticket)] as const),
  );
  const [winners, losers] = [answers.filter(isDone), answers.filter((answer) => !isDone(answer))];
  const [winner] = winners.map(([contestant]) => contestant);
  if (winner === undefined || winners.length > 1) {
    const all = answers.map(([contestant, { status, body }]) => `${contestant} ${status} ${body.code ?? ''}`);
    faults.push(`${round}: ${winners.length} winners: ${all.join(', ')}`);
    return;
  }
  wins[winner] = (wins[winner] ?? 0) + 1;
  for (const [contestant, { status, body }] of losers) {
    told[body.code] = (told[body.code] ?? 0) + 1;
    if (![403, 404, 409].includes(status) || !body.detail) {
      faults.push(`${round}: ${contestant} lost and was told ${status} ${JSON.stringify(body)}`);
    }
  }
  faults.push(...(await judgeEnd(caller, race, winner, ticket)).map((fault) => `${round}: ${fault}`));
  // What is held for it is held no longer.
  if (race.from === 'chosen')
    await caller.prepare('admin', 'POST', `/tickets/${ticket.id}/cancel`, { reason: 'Over' });
}

function isDone([, { status }]: readonly [string, SystemAnswer]): boolean {
  return status < 300;
}

/** The ticket stands as the winner wanted it, and the history has his act once and no other end. */
async function judgeEnd(
  caller: SystemCaller,
  { endsAs }: Race,
  winner: string,
  { id, rowCount }: RacedTicket,
): Promise<string[]> {
  const { ticket } = (await caller.prepare('admin', 'GET', `/tickets/${id}`)).body;
  const { history } = (await caller.prepare('admin', 'GET', `/tickets/${id}/history?limit=100`)).body;
  // An edit also has a row for each field.
  const actions = (history as { action: string; field_changed: string | null }[])
    .slice(rowCount)
    .filter(({ action, field_changed: field }) => action !== 'updated' || field === null)
    .map(({ action }) => action);
  const expected = endsAs[winner];
  const others = Object.values(endsAs).filter((end) => end.history !== expected?.history);
  const faults: string[] = [];
  if (ticket.status !== expected?.status) faults.push(`${winner} won, and the ticket is ${ticket.status}`);
  const count = actions.filter((action) => action === expected?.history).length;
  if (count !== 1) faults.push(`${winner} won, and ${expected?.history} happened ${count} times`);
  for (const other of others) {
    if (actions.includes(other.history)) faults.push(`${winner} won, and ${other.history} happened as well`);
  }
  return faults;
}

async function prepareTicket(
  caller: SystemCaller,
  from: Race['from'],
  title: string,
  round: number,
): Promise<RacedTicket> {
  const setting = { action: 'modify', config_path: 'bios.boot_source', requested_value: 'network' };
  const isChosen = from === 'chosen';
  const created = await caller.prepare('john.doe', 'POST', '/tickets', {
    title,
    description: 'Two people want different things at once',
    target_server_uuid: isChosen ? WANTED.server : SERVERS[round % SERVERS.length],
    items: [isChosen ? WANTED.item : setting],
  });
  const id = created.body.ticket_id as number;
  const show = async () => (await caller.prepare('john.doe', 'GET', `/tickets/${id}`)).body.ticket;
  const itemId = (await show()).items[0].id as number;
  if (isChosen) {
    await caller.prepare('admin', 'POST', `/tickets/${id}/items/${itemId}/bind`, { component_uuid: CADDY });
  }
  const planHash = (await show()).plan_hash as string;
  if (from === 'approved') {
    await caller.prepare('admin', 'POST', `/tickets/${id}/approve`, { plan_hash: planHash });
  }
  if (from === 'sent back') {
    await caller.prepare('admin', 'POST', `/tickets/${id}/request-changes`, { comment: 'Why?' });
  }
  return { id, itemId, planHash, rowCount: (await show()).history_count as number };
}
