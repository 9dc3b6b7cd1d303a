import { globSync } from 'node:fs';
import { basename } from 'node:path';

import { expect, test } from '@jest/globals';

import { HISTORIES, readHistory, resultOf, writeHistory } from '../testing/history-file.ts';
import { RECORDED_PATHS } from '../testing/recorded-paths.ts';
import { useTicketRig } from '../testing/ticket-rig.ts';

/** `npm run history:record -- --all` keeps what happens here. */
const isRecording = process.env['RECORD_HISTORIES'] !== undefined;

const rig = useTicketRig();

test.each(Object.entries(RECORDED_PATHS))(
  'a ticket that goes the way of "%s" ends as it did when it was recorded',
  async (name, path) => {
    const handle = await path(rig, rig.memory);
    const result = await handle.result();
    if (isRecording) writeHistory(name, await handle.fetchHistory());
    expect(result).toBe(resultOf(readHistory(`${HISTORIES}${name}.json`)));
  },
);

test('every way has its history', () => {
  const names = globSync(`${HISTORIES}*.json`).map((file) => basename(file, '.json'));
  expect(names).toEqual(expect.arrayContaining(Object.keys(RECORDED_PATHS)));
});
