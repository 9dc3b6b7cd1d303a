import { describe, expect, it } from '@jest/globals';
import { COMPONENT_TYPES } from '@racksmith/domain';
import { fileURLToPath } from 'node:url';
import { loadCatalog } from './load-catalog.ts';
import { PART_SCHEMAS } from './schemas/part.ts';

const folderOf = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

describe('the template of a catalog of one’s own', () => {
  it('can be used beside the shipped catalog as it is', async () => {
    const both = await loadCatalog([folderOf('catalog'), folderOf('docs/catalog-template')]);
    expect(both.find('acme-9124')?.uuid).toBe('cpu-acme-c9-9124');
  });

  it.each(COMPONENT_TYPES)('shows every fact that a %s can state', async (type) => {
    const template = await loadCatalog([folderOf('docs/catalog-template')]);
    const shown = new Set(template.list(type).flatMap(({ specs }) => Object.keys(specs)));
    expect([...shown].sort()).toEqual(Object.keys(PART_SCHEMAS[type].shape.specs.shape).sort());
  });
});
