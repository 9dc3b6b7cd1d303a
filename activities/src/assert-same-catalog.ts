import type { Catalog } from '@racksmith/catalog';
import { DomainError } from '@racksmith/domain';

/**
 * Two processes with different catalogs do not work together: what one takes for a part that fits may be another part,
 * or none, for the other.
 * @param asked version of the catalog that the request was read by; undefined for commands from before it was said
 * @throws UPSTREAM_UNAVAILABLE, which passes once both were started with the same folders
 */
export function assertSameCatalog({ version }: Catalog, asked: string | undefined): void {
  if (asked === undefined || asked === version) return;
  const [own, other] = [version.slice(0, 12), asked.slice(0, 12)];
  throw new DomainError(
    'UPSTREAM_UNAVAILABLE',
    `The worker has catalog ${own}, the gateway ${other}: start both with the same catalog folders`,
  );
}
