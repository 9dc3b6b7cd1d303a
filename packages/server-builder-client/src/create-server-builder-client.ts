import {
  effectListSchema,
  effectSchema,
  effectStepSchema,
  readinessSchema,
  serverListSchema,
  serverSummarySchema,
  snapshotSchema,
  statusRequestSchema,
  undoneEffectSchema,
} from '@racksmith/contracts/server-builder';

import { camelCaseKeys } from './camel-case-keys.ts';
import { type Connection, createCall } from './create-call.ts';
import { inventoryCalls } from './inventory-calls.ts';
import { reservationCalls } from './reservation-calls.ts';
import type { ServerBuilderClient } from './server-builder-client.ts';
import { toServerSnapshot } from './to-server-snapshot.ts';
import { toWire } from './to-wire.ts';

export function createServerBuilderClient(connection: Connection): ServerBuilderClient {
  const call = createCall(connection);
  return {
    ...reservationCalls(call),
    ...inventoryCalls(call),
    async listServers(options) {
      const answer = await call({ path: '/servers', schema: serverListSchema }, options);
      return camelCaseKeys(answer.servers);
    },
    async getSnapshot(serverUuid, parts, options) {
      const query = [...new Set(parts)].map((part): [string, string] => ['part', part]);
      if (options?.ticketNumber !== undefined) query.push(['ticket_number', options.ticketNumber]);
      const path = `/servers/${encodeURIComponent(serverUuid)}/snapshot`;
      return toServerSnapshot(await call({ path, query, schema: snapshotSchema }, options));
    },
    async setServerStatus(serverUuid, request, options) {
      const path = `/servers/${encodeURIComponent(serverUuid)}/status`;
      const body = toWire(statusRequestSchema, request);
      return camelCaseKeys(await call({ method: 'PUT', path, body, schema: serverSummarySchema }, options));
    },
    async applyEffect(serverUuid, key, step, options) {
      const path = `/servers/${encodeURIComponent(serverUuid)}/effects`;
      const headers = { 'idempotency-key': key };
      const body = toWire(effectStepSchema, step);
      return camelCaseKeys(
        await call({ method: 'POST', path, headers, body, schema: effectSchema }, options),
      );
    },
    async undoEffect(key, options) {
      const path = `/effects/${encodeURIComponent(key)}/undo`;
      return camelCaseKeys(await call({ method: 'POST', path, schema: undoneEffectSchema }, options));
    },
    async listEffects(serverUuid, ticketNumber, options) {
      const query: [string, string][] = ticketNumber ? [['ticket_number', ticketNumber]] : [];
      const path = `/servers/${encodeURIComponent(serverUuid)}/effects`;
      return camelCaseKeys((await call({ path, query, schema: effectListSchema }, options)).effects);
    },
    async ready(options) {
      await call({ path: '/health/ready', schema: readinessSchema }, options);
    },
  };
}
