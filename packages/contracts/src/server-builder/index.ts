/**
 * What is said between the ticket side and the server builder, JSON in snake_case. The server builder checks
 * requests with these schemas and publishes them; its client checks the answers.
 */
export * from './effect-step.ts';
export * from './effect.ts';
export * from './identifiers.ts';
export * from './inventory.ts';
export * from './problem.ts';
export * from './readiness.ts';
export * from './reservation.ts';
export * from './server-summary.ts';
export * from './service-token.ts';
export * from './setting.ts';
export * from './snapshot.ts';
export * from './status-change.ts';
export * from './stock.ts';
export * from './undone-effect.ts';
export * from './unit-ref.ts';
export * from './unit-state.ts';
export * from './unit-timeline.ts';
