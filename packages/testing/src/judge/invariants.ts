import {
  findTransition,
  isClosed,
  NOTICES,
  SYSTEM_ACTOR,
  TICKET_LIFECYCLE,
  type TicketMove,
  type TicketStatus,
} from '@racksmith/domain';

import type { Evidence, HistoryFacts, TicketFacts } from './evidence.ts';
import { stockFaults } from './stock-faults.ts';

/** What must hold whatever broke on the way; each gives what violates it, in words. */
export const INVARIANTS: Readonly<Record<string, (evidence: Evidence) => string[]>> = {
  'no ticket is lost or made twice': lostTickets,
  'every ticket comes to its end': unfinished,
  'nothing happened that nobody asked for': phantoms,
  'each step was done exactly once, undone or not at all': effectFaults,
  'each history is a walk through the lifecycle': illegalPaths,
  'nobody approved what he asked for or chose': selfApprovals,
  'each history is complete and unaltered': brokenChains,
  'each notice was delivered, repeats with the same Message-ID': mailFaults,
  'workflow and row agree': disagreements,
  'no unit is lost or made': ({ census, effects }) => stockFaults(census, effects),
};

function lostTickets({ log, tickets }: Evidence): string[] {
  const creates = log.entries.filter(({ action }) => action === 'create');
  return [...Map.groupBy(creates, ({ title }) => title)].flatMap(([title, attempts]) => {
    const count = tickets.filter((ticket) => ticket.title === title).length;
    const isCertain = attempts.some(({ outcome }) => outcome === 'done');
    if (count > 1) return [`${title} exists ${count} times`];
    return isCertain && count === 0 ? [`${title} was confirmed and is not there`] : [];
  });
}

function unfinished({ log, tickets }: Evidence): string[] {
  return [...log.ends].flatMap(([title, { endsAs, isDeleted = false }]) => {
    const ticket = tickets.find((one) => one.title === title);
    if (ticket?.status === endsAs && ticket.isDeleted === isDeleted) return [];
    return [
      `${title} was to end as ${endsAs}${isDeleted ? ', deleted' : ''}, and is ${ticket?.status ?? 'not there'}`,
    ];
  });
}

function phantoms({ log, tickets, history }: Evidence): string[] {
  return tickets.flatMap(({ id, title, ticketNumber }) => {
    const invocations = log.invocations(title);
    if (invocations.length === 0) return [`${ticketNumber} "${title}" was never asked for`];
    const acts = history.filter((row) => row.ticketId === id && row.userId !== SYSTEM_ACTOR.id && isAct(row));
    const byPerson = Map.groupBy(acts, ({ userName }) => userName);
    return [...byPerson].flatMap(([name, rows]) => {
      const events = new Set(rows.map(({ eventId }) => eventId)).size;
      const asked = invocations.filter(([first]) => first?.username === name).length;
      return events > asked ? [`${ticketNumber}: ${name} asked ${asked} things and did ${events}`] : [];
    });
  });
}

/** The end of a deployment is recorded in the name of who began it, under an event that derives from his. */
function isAct({ eventId }: HistoryFacts): boolean {
  return eventId !== null && !eventId.includes(':');
}

function effectFaults({ tickets, effects }: Evidence): string[] {
  return tickets.flatMap(({ ticketNumber, status, stepCount }) => {
    const own = effects.filter((effect) => effect.ticketNumber === ticketNumber);
    const standing = own.filter(({ undoneAt }) => undoneAt === null);
    const isDeployed = status === 'deployed' || status === 'completed';
    if (!isDeployed) return standing.map(({ key }) => `${ticketNumber} is ${status}, but ${key} stands`);
    return Array.from({ length: stepCount }, (_, index) => {
      const count = standing.filter(({ stepIndex }) => stepIndex === index).length;
      return count === 1 ? [] : [`${ticketNumber}: step ${index} stands ${count} times`];
    }).flat();
  });
}

function illegalPaths({ tickets, history }: Evidence): string[] {
  return tickets.flatMap(({ id, ticketNumber, status }) => {
    const rows = history.filter(({ ticketId }) => ticketId === id);
    const faults: string[] = [];
    let current: string | null = null;
    let last = 0;
    for (const row of rows) {
      if (row.createdAt.getTime() < last) faults.push(`${ticketNumber}: time runs back at ${row.action}`);
      last = row.createdAt.getTime();
      if (row.fieldChanged !== 'status') continue;
      if (current !== null && row.oldValue !== current) {
        faults.push(`${ticketNumber}: ${row.action} begins at ${row.oldValue}, not at ${current}`);
      }
      if (row.oldValue !== null && !isMove(row)) {
        faults.push(
          `${ticketNumber}: no move leads from ${row.oldValue} to ${row.newValue} as ${row.action}`,
        );
      }
      current = row.newValue;
    }
    if (current !== null && current !== status)
      faults.push(`${ticketNumber} is ${status}, its history ends at ${current}`);
    return faults;
  });
}

function isMove({ oldValue, newValue, action }: HistoryFacts): boolean {
  return movesFrom(oldValue as TicketStatus).some(({ to, history }) => to === newValue && history === action);
}

function movesFrom(status: TicketStatus) {
  const names = Object.keys(TICKET_LIFECYCLE[status]) as TicketMove[];
  return names.flatMap((name) => findTransition(status, name) ?? []);
}

function selfApprovals({ approvals }: Evidence): string[] {
  return approvals
    .filter(({ isAuthor }) => isAuthor)
    .map(
      ({ ticketNumber, username }) =>
        `${ticketNumber} was decided by ${username}, an author of what it asks for`,
    );
}

function brokenChains({ tickets, chains, history }: Evidence): string[] {
  const broken = tickets.flatMap(({ id, ticketNumber }) => {
    const verdict = chains.get(id);
    return verdict?.intact ? [] : [`${ticketNumber}: ${verdict?.reason ?? 'has no history'}`];
  });
  const repeated = [
    ...Map.groupBy(history, (row) => [row.ticketId, row.eventId, row.action, row.fieldChanged].join()),
  ]
    .filter(([, rows]) => rows.length > 1)
    .map(([row]) => `history row ${row} exists more than once`);
  return [...broken, ...repeated];
}

const UUID_LENGTH = 36;

function mailFaults(evidence: Evidence): string[] {
  const { notices, mails } = evidence;
  // What stands before the host, the id of the notice last.
  const idOf = (header: string) => header.replaceAll(/^<|@.*$/g, '').slice(-UUID_LENGTH);
  const undelivered = notices.flatMap(({ ticketId, type, email, status, messageId }) => {
    const arrived = mails.filter(
      (mail) => idOf(mail.messageId) === messageId && mail.recipients.includes(email),
    );
    const what = `ticket ${ticketId}: ${type} to ${email}`;
    if (arrived.length === 0) return [`${what} did not arrive`];
    return status === 'sent' ? [] : [`${what} arrived, but is ${status}`];
  });
  const known = new Set(notices.map(({ messageId }) => messageId));
  const strays = mails.filter((mail) => !known.has(idOf(mail.messageId)));
  return [
    ...undelivered,
    ...strays.map(({ subject, recipients }) => `"${subject}" to ${recipients.join()} belongs to no notice`),
    ...evidence.tickets.flatMap((ticket) => missingNotices(evidence, ticket)),
  ];
}

/** Each move says whom it tells; somebody must have been told of it, but where it concerns only others who had been asked. */
function missingNotices({ history, notices }: Evidence, { id, ticketNumber }: TicketFacts): string[] {
  const moves = history.filter(
    (row) => row.ticketId === id && row.fieldChanged === 'status' && row.oldValue !== null,
  );
  return moves.flatMap((row) => {
    const move = movesFrom(row.oldValue as TicketStatus).find(
      ({ to, history: action }) => to === row.newValue && action === row.action,
    );
    const told = new Set(
      notices
        .filter((notice) => notice.ticketId === id && notice.eventId === row.eventId)
        .map(({ type }) => type),
    );
    const due = (move?.notices ?? []).filter((type) => !('onlyOthers' in NOTICES[type]));
    // Of those that depend on whether a part is still to be chosen, it is one or the other.
    const [sure = [], either = []] = [false, true].map((is) =>
      due.filter((type) => 'unbound' in NOTICES[type] === is),
    );
    const missing = sure.filter((type) => !told.has(type)).map(String);
    if (either.length > 0 && !either.some((type) => told.has(type))) missing.push(either.join(' or '));
    return missing.map((type) => `${ticketNumber}: nobody was told ${type} of ${row.action}`);
  });
}

function disagreements({ tickets, workflows }: Evidence): string[] {
  return tickets.flatMap(({ id, ticketNumber, status, version, isDeleted }) => {
    const { isOpen, state, fault } = workflows.get(id) ?? { isOpen: undefined, state: undefined };
    if (fault) return [`${ticketNumber}: its workflow does not answer: ${fault}`];
    const shouldBeOpen = !isClosed(status) && !isDeleted;
    if (isOpen !== shouldBeOpen)
      return [`${ticketNumber} is ${status}, its workflow is ${isOpen ? 'open' : 'closed'}`];
    if (state && (state.status !== status || state.version !== version)) {
      return [
        `${ticketNumber} is ${status} v${version}, its workflow says ${state.status} v${state.version}`,
      ];
    }
    return [];
  });
}
