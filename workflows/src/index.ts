/** What the worker loads: the order in which things happen to a ticket. Deterministic, no I/O. */
export { noticeWorkflow } from './notice-workflow.ts';
export { ticketWorkflow } from './ticket-workflow.ts';
