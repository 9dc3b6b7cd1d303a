import { globSync } from 'node:fs';
import { basename } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';

import { bundling } from './bundling.ts';
import { HISTORIES, readHistory } from '../testing/history-file.ts';

const histories = globSync(`${HISTORIES}*.json`);

let code: string;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  ({ code } = await bundleWorkflowCode({ ...bundling(), logger: new DefaultLogger('ERROR') }));
});

describe('today’s workflow', () => {
  test('has recorded histories to be held against', () => {
    expect(histories.length).toBeGreaterThan(0);
  });

  test.each(histories.map((file) => [basename(file, '.json'), file]))(
    'can go on with a ticket that was %s by the workflow of its day',
    async (_name, file) => {
      const history = readHistory(file);
      await expect(Worker.runReplayHistory({ workflowBundle: { code } }, history)).resolves.toBeUndefined();
    },
  );

  test('needs few events for a ticket that goes well, its mails and steps included', () => {
    const file = `${HISTORIES}completed.json`;
    expect(readHistory(file).events.length).toBeLessThanOrEqual(52);
  });

  test('is noticed when it would do other things than are recorded', async () => {
    const [file = ''] = histories;
    const history = readHistory(file);
    const other = code.replaceAll('openTicket', 'openOtherTicket');
    await expect(Worker.runReplayHistory({ workflowBundle: { code: other } }, history)).rejects.toThrow(
      DeterminismViolationError,
    );
  });
});
