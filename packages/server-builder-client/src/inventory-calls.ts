import { importedSchema, stockListSchema, unitListSchema } from '@racksmith/contracts/server-builder';

import { camelCaseKeys } from './camel-case-keys.ts';
import type { Call } from './create-call.ts';
import type { ServerBuilderClient } from './server-builder-client.ts';

const IMPORT_TIMEOUT_SECONDS = 60;

type InventoryCalls = Pick<ServerBuilderClient, 'listStock' | 'listUnits' | 'importInventory'>;

export function inventoryCalls(call: Call): InventoryCalls {
  return {
    async listStock(options) {
      return camelCaseKeys((await call({ path: '/stock', schema: stockListSchema }, options)).stock);
    },
    async listUnits(filter = {}, options) {
      const query: [string, string][] = [];
      if (filter.componentUuid !== undefined) query.push(['component_uuid', filter.componentUuid]);
      if (filter.serial !== undefined) query.push(['serial', filter.serial]);
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
  };
}
