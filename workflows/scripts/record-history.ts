/**
 * Keeps the history of a ticket for the replay test: `npm run history:record -- TKT-20260101-0001 completed`, while
 * `npm start` runs. Names say what the ticket went through.
 */
import { Client, Connection } from '@temporalio/client';

import { ticketWorkflowId } from '../src/messages.ts';
import { writeHistory } from '../testing/history-file.ts';

const [ticketNumber, name] = process.argv.slice(2);
if (!ticketNumber || !name) throw new Error('Usage: npm run history:record -- <ticket number> <name>');
const connection = await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233' });
const history = await new Client({ connection }).workflow
  .getHandle(ticketWorkflowId(ticketNumber))
  .fetchHistory();
const file = writeHistory(name, history);
await connection.close();
console.log(`${file}: ${history.events?.length ?? 0} events`);
