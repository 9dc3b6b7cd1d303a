/** What the worker loads: the order in which things happen to a ticket. Deterministic, no I/O. */
export { ticketWorkflow } from './ticket-workflow.ts';
