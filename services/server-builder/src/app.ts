import { DomainError } from '@racksmith/domain';
import { except } from 'hono/combine';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';

import { answerProblem, createErrorAnswerer } from './answer-error.ts';
import type { Dependencies } from './dependencies.ts';
import { authenticate } from './middleware/authenticate.ts';
import { limitBody } from './middleware/limit-body.ts';
import { limitTime } from './middleware/limit-time.ts';
import { logRequest } from './middleware/log-request.ts';
import { newRouter, type Router } from './new-router.ts';
import { publishOpenApi } from './publish-open-api.ts';
import { applyEffect } from './routes/apply-effect.ts';
import { getSnapshot } from './routes/get-snapshot.ts';
import { getTimeline } from './routes/get-timeline.ts';
import { handleUnit } from './routes/handle-unit.ts';
import { health } from './routes/health.ts';
import { importCsv } from './routes/import-csv.ts';
import { importInventory } from './routes/import-inventory.ts';
import { listEffects } from './routes/list-effects.ts';
import { listReservations } from './routes/list-reservations.ts';
import { listServers } from './routes/list-servers.ts';
import { listStock } from './routes/list-stock.ts';
import { listUnits } from './routes/list-units.ts';
import { releaseParts } from './routes/release-parts.ts';
import { reserveParts } from './routes/reserve-parts.ts';
import { listStatusChanges } from './routes/list-status-changes.ts';
import { setStatus } from './routes/set-status.ts';
import { undoEffect } from './routes/undo-effect.ts';

const KIB = 1024;

/** The server builder's HTTP interface. No side effects: nothing is opened, and nothing is asked of the database. */
export function createApp(deps: Dependencies): Router {
  const app = newRouter();
  app.onError(createErrorAnswerer(deps.log));
  app.notFound((c) => answerProblem(c, new DomainError('UNKNOWN_ACTION', 'There is nothing at this path')));
  app.use(requestId());
  app.use(logRequest(deps.log));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        c.header('allow', methods.join(', '));
        return answerProblem(c, new DomainError('METHOD_NOT_ALLOWED', `Allowed here: ${methods.join(', ')}`));
      },
    }),
  );
  // Before authentication come only the paths that need none.
  health(app, deps);
  app.use(except(['/imports/*', '/reservations'], limitBody(64 * KIB)));
  app.use('/reservations', limitBody(4 * KIB * KIB));
  app.use('/imports', limitBody(64 * KIB * KIB));
  app.use('/imports/csv', limitBody(16 * KIB * KIB));
  app.use(except('/imports/*', limitTime(4500)));
  app.use('/imports/*', limitTime(60_000));
  app.use(authenticate(deps.token));
  const routes = [
    listServers,
    getSnapshot,
    applyEffect,
    undoEffect,
    listEffects,
    reserveParts,
    releaseParts,
    listReservations,
    listUnits,
    listStock,
    importInventory,
    importCsv,
    setStatus,
    handleUnit,
    getTimeline,
    listStatusChanges,
  ];
  for (const add of routes) add(app, deps);
  publishOpenApi(app);
  return app;
}
