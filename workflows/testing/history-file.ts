import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** As far as it is read here. */
interface KeptHistory {
  events: {
    workflowExecutionCompletedEventAttributes?: { result: { payloads: { data: string }[] } };
  }[];
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const HISTORIES = fileURLToPath(new URL('../histories/', import.meta.url));

/** Keeps a history for the replay test. @returns the file it is in */
export function writeHistory(name: string, history: History): string {
  const file = `${HISTORIES}${name}.json`;
  // Process ids and host names, such as 97@host, and where the checkout lies say nothing about the workflow.
  const anonymous = historyToJSON(history)
    .replaceAll(/\b\d+@[\w.-]+/g, 'worker')
    .replaceAll(ROOT, '');
  writeFileSync(file, `${JSON.stringify(JSON.parse(anonymous), null, 1)}\n`);
  return file;
}

export function readHistory(file: string): KeptHistory {
  return JSON.parse(readFileSync(file, 'utf8')) as KeptHistory;
}

/** What the workflow answered at its end; undefined if the history ends otherwise. */
export function resultOf({ events }: KeptHistory): unknown {
  const [payload] = events.at(-1)?.workflowExecutionCompletedEventAttributes?.result.payloads ?? [];
  return payload && JSON.parse(Buffer.from(payload.data, 'base64').toString());
}
