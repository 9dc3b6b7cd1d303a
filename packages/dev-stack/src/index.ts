/** Parts of the development stack that others start too: a Postgres and a Temporal server that never outlive their starter. */
export { makeSecrets, type Secrets } from './data-folder/secrets.ts';
export { seedInventory } from './demo/seed-inventory.ts';
export { seedUsers } from './demo/seed-users.ts';
export { servicePart } from './parts/service-part.ts';
export { freePort } from './process/free-port.ts';
export { isOpenToOthers } from './process/is-open-to-others.ts';
export { type Child, type ChildOptions, runChild } from './process/run-child.ts';
export { type Guardian, startGuardian } from './process/start-guardian.ts';
export { copyBinaries } from './postgres/copy-binaries.ts';
export { initCluster, SUPERUSER } from './postgres/init-cluster.ts';
export { postgresBinaries } from './postgres/postgres-binaries.ts';
export { type PostgresUser, postgresUser } from './postgres/postgres-user.ts';
export { startPostgres } from './postgres/start-postgres.ts';
export { cacheFolder } from './temporal/cache-folder.ts';
export { obtainTemporal } from './temporal/obtain-temporal.ts';
export { startTemporal } from './temporal/start-temporal.ts';
export { watchParent } from './watch-parent.ts';
