import type { Catalog } from '@racksmith/catalog';
import type { ServerSnapshot } from '@racksmith/compatibility';
import { type ComponentType, DomainError } from '@racksmith/domain';

interface Asked {
  readonly replacing: string | null;
  readonly component_type: ComponentType;
  readonly quantity: number;
}

/**
 * The id of the part that is to leave the server, or null where none is.
 * @throws DomainError INVALID_INPUT naming the field, if it is not there to leave in that number
 */
export function readReplacedPart(
  catalog: Catalog,
  { units }: ServerSnapshot,
  { replacing, component_type: type, quantity }: Asked,
): string | null {
  if (replacing === null) return null;
  const part = catalog.find(replacing);
  const refuse = (field: string, reason: string) => DomainError.invalidInput([{ field, reason }]);
  if (!part) throw refuse('replacing', 'is not in the catalog');
  if (part.type !== type) throw refuse('replacing', `is of type ${part.type}, not ${type}`);
  const installed = units.filter((unit) => catalog.find(unit.componentUuid)?.uuid === part.uuid).length;
  if (installed === 0) throw refuse('replacing', 'is not built into this server');
  if (installed < quantity) throw refuse('quantity', `is more than the ${installed} that are built in`);
  return part.uuid;
}
