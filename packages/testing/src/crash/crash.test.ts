import { beforeAll, expect, test } from '@jest/globals';
import { createActivities, type Dependencies } from '@racksmith/activities';
import { OPERATIONS } from '@racksmith/client';
import { MAIL_EFFECTS } from '@racksmith/mailer';
import { SERVER_BUILDER_EFFECTS } from '@racksmith/server-builder-client';
import { TICKET_LIFECYCLE } from '@racksmith/domain';

import { actionOf, pointOf } from './crash-folder.ts';
import { type Proof, proveCrashPoints } from './prove-crash-points.ts';

/** Moves that no journey makes, and why. */
const OUT_OF_REACH: Readonly<Record<string, string>> = {
  expired: 'takes 90 days',
  expiry_announced: 'takes 83 days',
  override_requested: 'only where a second admin is wanted, which is a setting',
};

/** Activities that change nothing by themselves. */
const READING = ['wasRecorded', 'lookAgain'];

/** Only what brings in an inventory, which no ticket does. */
const NOT_OF_TICKETS = ['inventory-imported', 'server-status-set'];

const NOT_TRAVELLED: Readonly<Record<string, string>> = {
  'ticket-validate-items': 'only reads',
  'ticket-get-compatible': 'only reads',
  'ticket-add-attachment': 'one transaction in the gateway, as a comment is',
  'ticket-delete-attachment': 'the same',
  'ticket-edit-comment': 'the same',
};

const lastWordOf = (path: string): string | undefined =>
  path.split('/').findLast((part) => /^[a-z-]+$/.test(part));

let proof: Proof;

beforeAll(async () => {
  proof = await proveCrashPoints({ all: false });
}, 300_000);

test('a process that dies at a crash point leaves nothing lost, doubled or unseen', () => {
  expect(proof.faults).toEqual([]);
});

test('a process died at each crash point there is', () => {
  const missed = [...proof.struck].filter(([, hasStruck]) => !hasStruck).map(([passage]) => passage);
  expect(missed).toEqual([]);
  expect(proof.kills).toBeGreaterThanOrEqual(proof.struck.size);
});

test('every side effect of a service has a point before it and one after', () => {
  const effects = [...Object.values(SERVER_BUILDER_EFFECTS), ...Object.values(MAIL_EFFECTS)];
  const ofWorker = effects.filter((effect) => effect !== null && !NOT_OF_TICKETS.includes(effect));
  const expected = [
    ...ofWorker.map((effect) => `worker.${effect}`),
    ...['gateway', 'worker', 'server-builder'].map((service) => `${service}.database-commit`),
    ...['create', 'update', 'signal', 'start'].map((message) => `gateway.${message}-accepted`),
  ];
  const points = new Set(proof.passages.map(pointOf));
  const missing = expected
    .flatMap((name) => [`${name}.before`, `${name}.after`])
    .filter((point) => !points.has(point));
  expect(missing).toEqual([]);
});

test('every activity is gone through', () => {
  const within = new Set(proof.passages.map((passage) => actionOf(passage).split('-')[0]));
  const activities = Object.keys(createActivities({} as Dependencies));
  expect(activities.filter((name) => !within.has(name) && !READING.includes(name))).toEqual([]);
});

test('everything that is done to tickets is gone through', () => {
  const within = new Set(proof.passages.map(actionOf));
  const writes = Object.entries(OPERATIONS).filter(
    ([name, { method }]) => name.startsWith('ticket-') && method !== 'GET' && !(name in NOT_TRAVELLED),
  );
  const unseen = writes.filter(([, { method, path }]) => !within.has(`${method}-${lastWordOf(path)}`));
  expect(unseen.map(([name]) => name)).toEqual([]);
});

test('the journeys make every move of the lifecycle', () => {
  const moves = Object.values(TICKET_LIFECYCLE).flatMap((actions) => Object.values(actions));
  const made = new Set(proof.evidence.history.map(({ action }) => action));
  const unmade = new Set(moves.map(({ history }) => history).filter((action) => !made.has(action)));
  expect([...unmade].filter((action) => !(action in OUT_OF_REACH))).toEqual([]);
});
