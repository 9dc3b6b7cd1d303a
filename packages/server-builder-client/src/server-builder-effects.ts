import type { ServerBuilderClient } from './server-builder-client.ts';

/** What each call changes at the server builder, by name; null for one that only reads. */
export const SERVER_BUILDER_EFFECTS: Readonly<Record<keyof ServerBuilderClient, string | null>> = {
  listServers: null,
  getSnapshot: null,
  setServerStatus: 'server-status-set',
  applyEffect: 'effect-applied',
  undoEffect: 'effect-undone',
  reserve: 'units-reserved',
  release: 'units-released',
  listReservations: null,
  listEffects: null,
  listStock: null,
  listUnits: null,
  importInventory: 'inventory-imported',
  ready: null,
};
