/** The tables that everybody shares: lifecycle, permissions, notices, error codes. Imports nothing. */
export * from './actor.ts';
export * from './can.ts';
export * from './component-types.ts';
export * from './deployment.ts';
export * from './domain-error.ts';
export * from './error-codes.ts';
export * from './history-actions.ts';
export * from './judge-action.ts';
export * from './notices.ts';
export * from './permissions.ts';
export * from './roles.ts';
export * from './ticket-fields.ts';
export * from './ticket-lifecycle.ts';
export * from './ticket-number.ts';
export * from './ticket-standing.ts';
export * from './ticket-status.ts';
export * from './ticket-type.ts';
