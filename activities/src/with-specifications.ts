import type { Catalog } from '@racksmith/catalog';
import { specificationsOf } from '@racksmith/compatibility';
import type { RequestedItem } from '@racksmith/database';
import type { TicketRequest } from '@racksmith/domain';

/** The request with what the catalog says of each part today; what a client says of it is never stored. */
export function withSpecifications(
  catalog: Catalog,
  request: TicketRequest,
): Omit<TicketRequest, 'items'> & { items: RequestedItem[] } {
  const items = request.items.map((item): RequestedItem => {
    const part = item.componentUuid === null ? undefined : catalog.find(item.componentUuid);
    return { ...item, specifications: part ? specificationsOf(part) : null };
  });
  return { ...request, items };
}
