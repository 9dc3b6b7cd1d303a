import type { Catalog } from '@racksmith/catalog';
import { type Plan, specificationsOf } from '@racksmith/compatibility';
import type { RequestedItem } from '@racksmith/database';
import type { TicketRequest } from '@racksmith/domain';

/**
 * The request with what the catalog says of each part, and the server of each setting, today; what a client says of
 * them is never stored.
 */
export function withKnownFacts(
  catalog: Catalog,
  { steps }: Plan,
  request: TicketRequest,
): Omit<TicketRequest, 'items'> & { items: RequestedItem[] } {
  const items = request.items.map((item): RequestedItem => {
    const part = item.componentUuid === null ? undefined : catalog.find(item.componentUuid);
    const specifications = part ? specificationsOf(part) : null;
    if (item.itemType !== 'configuration') return { ...item, specifications };
    const setting = steps.find(({ itemIndex }) => itemIndex === item.index)?.setting;
    const from = setting?.from ?? null;
    return { ...item, specifications, currentValue: textOf(from) };
  });
  return { ...request, items };
}

function textOf(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  return JSON.stringify(value);
}
