/** Hardware facts: reads and checks the catalog folders, and finds parts by id or alias. */
export type { Catalog } from './catalog.ts';
export { CatalogError, type CatalogFault } from './catalog-error.ts';
export { loadCatalog } from './load-catalog.ts';
export type { Part, PartOf, SpecsOf } from './part.ts';
