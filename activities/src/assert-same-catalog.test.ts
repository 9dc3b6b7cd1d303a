import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '@racksmith/catalog';
import { fileURLToPath } from 'node:url';

import { assertSameCatalog } from './assert-same-catalog.ts';
import type { Dependencies } from './dependencies.ts';
import { createEditTicket } from './edit-ticket.ts';
import { createOpenTicket } from './open-ticket.ts';

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

// A database that knows of no earlier attempt, and no server builder: whoever asks by another catalog gets no further.
const knowsNothing = async () => [];
const nowhere = new Proxy({}, { get: () => () => Promise.reject(new Error('was asked')) });
let deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>;
let larger: string;
beforeAll(async () => {
  const catalog = await loadCatalog([folder('catalog')]);
  deps = { catalog, sql: knowsNothing as unknown, serverBuilder: nowhere } as typeof deps;
  larger = (await loadCatalog([folder('catalog'), folder('docs/catalog-template')])).version;
});

describe('a request that was read by another catalog', () => {
  test('is not planned, and the failure is not retried', async () => {
    const failure = { type: 'UPSTREAM_UNAVAILABLE', nonRetryable: true };
    const input = { catalogVersion: larger, request: {}, ticket: {}, actor: { id: 5, username: 'john.doe' } };
    await expect(createOpenTicket(deps)(input as never)).rejects.toMatchObject(failure);
    await expect(createEditTicket(deps)(input as never)).rejects.toMatchObject(failure);
  });

  test('is told from one that was read by the same, and from those that do not say', () => {
    expect(() => assertSameCatalog(deps.catalog, larger)).toThrow(/same catalog folders/);
    expect(() => assertSameCatalog(deps.catalog, deps.catalog.version)).not.toThrow();
    expect(() => assertSameCatalog(deps.catalog, undefined)).not.toThrow();
  });
});
