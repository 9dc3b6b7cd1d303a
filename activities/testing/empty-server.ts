import type { ServerBuilderClient } from '@racksmith/server-builder-client';

type Snapshot = Awaited<ReturnType<ServerBuilderClient['getSnapshot']>>;

/** What a server builder tells of a server with nothing in it. */
export function emptyServer(status: Snapshot['server']['status']): Snapshot {
  return {
    server: { uuid: 's', name: 'S', location: null, status, version: 1 },
    units: [],
    settings: [],
    stock: {},
    reservations: [],
  };
}
