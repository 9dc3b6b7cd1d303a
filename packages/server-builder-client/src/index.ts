/** The server builder, as the ticket side sees it: typed calls, camelCase answers, every failure a DomainError. */
export * from './create-server-builder-client.ts';
export type * from './server-builder-client.ts';
export type * from './shapes.ts';
export { SERVER_BUILDER_EFFECTS } from './server-builder-effects.ts';
