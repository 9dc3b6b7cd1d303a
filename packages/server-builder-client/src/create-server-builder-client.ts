import {
  effectListSchema,
  effectSchema,
  effectStepSchema,
  importedSchema,
  readinessSchema,
  serverListSchema,
  snapshotSchema,
  stockListSchema,
  undoneEffectSchema,
  unitListSchema,
} from '@racksmith/contracts/server-builder';
import { DomainError } from '@racksmith/domain';

import { camelCaseKeys, snakeCaseKeys } from './camel-case-keys.ts';
import { type Connection, createCall } from './create-call.ts';
import type { ServerBuilderClient } from './server-builder-client.ts';
import type { UnitStep } from './shapes.ts';
import { toServerSnapshot } from './to-server-snapshot.ts';

const IMPORT_TIMEOUT_SECONDS = 60;

export function createServerBuilderClient(connection: Connection): ServerBuilderClient {
  const call = createCall(connection);
  return {
    async listServers(options) {
      const answer = await call({ path: '/servers', schema: serverListSchema }, options);
      return camelCaseKeys(answer.servers);
    },
    async getSnapshot(serverUuid, parts, options) {
      const query = [...new Set(parts)].map((part): [string, string] => ['part', part]);
      const path = `/servers/${encodeURIComponent(serverUuid)}/snapshot`;
      return toServerSnapshot(await call({ path, query, schema: snapshotSchema }, options));
    },
    async applyEffect(serverUuid, key, step, options) {
      const path = `/servers/${encodeURIComponent(serverUuid)}/effects`;
      const headers = { 'idempotency-key': key };
      const body = toWireStep(step);
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
    async listStock(options) {
      return camelCaseKeys((await call({ path: '/stock', schema: stockListSchema }, options)).stock);
    },
    async listUnits(filter = {}, options) {
      const query: [string, string][] = [];
      if (filter.componentUuid !== undefined) query.push(['component_uuid', filter.componentUuid]);
      if (filter.state !== undefined) query.push(['state', filter.state]);
      if (filter.limit !== undefined) query.push(['limit', String(filter.limit)]);
      return camelCaseKeys((await call({ path: '/units', query, schema: unitListSchema }, options)).units);
    },
    async importInventory(inventory, options) {
      const timeoutSeconds = IMPORT_TIMEOUT_SECONDS;
      const request = {
        method: 'POST',
        path: '/imports',
        body: inventory,
        timeoutSeconds,
        schema: importedSchema,
      };
      return camelCaseKeys(await call(request, options));
    },
    async ready(options) {
      await call({ path: '/health/ready', schema: readinessSchema }, options);
    },
  };
}

function toWireStep(step: UnitStep): unknown {
  const parsed = effectStepSchema.safeParse(snakeCaseKeys(step));
  if (parsed.success) return parsed.data;
  throw DomainError.invalidInput(
    parsed.error.issues.map((issue) => ({ field: issue.path.join('.') || 'step', reason: issue.message })),
  );
}
