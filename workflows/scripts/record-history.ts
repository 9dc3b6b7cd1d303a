/**
 * Keeps the history of a ticket for the replay test: `npm run history:record -- TKT-20260101-0001 completed`, while
 * `npm start` runs. Names say what the ticket went through.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

import { ticketWorkflowId } from '../src/messages.ts';

const [ticketNumber, name] = process.argv.slice(2);
if (!ticketNumber || !name) throw new Error('Usage: npm run history:record -- <ticket number> <name>');
const connection = await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233' });
const history = await new Client({ connection }).workflow
  .getHandle(ticketWorkflowId(ticketNumber))
  .fetchHistory();
const root = fileURLToPath(new URL('../../', import.meta.url));
const file = fileURLToPath(new URL(`../histories/${name}.json`, import.meta.url));
// Process ids and host names, such as 97@host, and where the checkout lies say nothing about the workflow.
const anonymous = historyToJSON(history)
  .replaceAll(/\b\d+@[\w.-]+/g, 'worker')
  .replaceAll(root, '');
const text = JSON.stringify(JSON.parse(anonymous), null, 1);
writeFileSync(file, `${text}\n`);
await connection.close();
console.log(`${file}: ${history.events?.length ?? 0} events`);
