import {
  releasedReservationSchema,
  reservationListSchema,
  reservationRequestSchema,
  reservationSchema,
} from '@racksmith/contracts/server-builder';

import { camelCaseKeys } from './camel-case-keys.ts';
import type { Call } from './create-call.ts';
import type { ServerBuilderClient } from './server-builder-client.ts';
import { toWire } from './to-wire.ts';

type ReservationCalls = Pick<ServerBuilderClient, 'reserve' | 'release' | 'listReservations'>;

export function reservationCalls(call: Call): ReservationCalls {
  return {
    async reserve(key, request, options) {
      const headers = { 'idempotency-key': key };
      const body = toWire(reservationRequestSchema, request);
      const schema = reservationSchema;
      return camelCaseKeys(
        await call({ method: 'POST', path: '/reservations', headers, body, schema }, options),
      );
    },
    async release(key, options) {
      const path = `/reservations/${encodeURIComponent(key)}/release`;
      return camelCaseKeys(await call({ method: 'POST', path, schema: releasedReservationSchema }, options));
    },
    async listReservations(filter = {}, options) {
      const query: [string, string][] = [];
      if (filter.serverUuid !== undefined) query.push(['server_uuid', filter.serverUuid]);
      if (filter.minAgeSeconds !== undefined) query.push(['min_age_seconds', String(filter.minAgeSeconds)]);
      const answer = await call({ path: '/reservations', query, schema: reservationListSchema }, options);
      return camelCaseKeys(answer.reservations);
    },
  };
}
