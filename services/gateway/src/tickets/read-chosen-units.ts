import { listItems, type TicketDetail, type TicketItem } from '@racksmith/database';
import { DomainError, type FieldError } from '@racksmith/domain';
import type { ChosenUnit } from '@racksmith/workflows/messages';

import type { GatewayDeps } from '../gateway-deps.ts';

/** A serial that the technician names, by item id or by the item's place in the ticket. */
export interface NamedUnit {
  field: string;
  itemId?: number;
  itemIndex?: number;
  serial: string;
}

/** As many as the server builder lists at once. */
const MAX_UNITS = 1000;

/**
 * The units that a technician chose himself, each checked to be free stock of the part that its item brings in, or held
 * for this ticket.
 * @throws DomainError INVALID_INPUT naming each serial that is unknown, of another part, or not available
 */
export async function readChosenUnits(
  { sql, serverBuilder }: Pick<GatewayDeps, 'sql' | 'serverBuilder'>,
  ticket: TicketDetail,
  named: readonly NamedUnit[],
): Promise<ChosenUnit[]> {
  if (named.length === 0) return [];
  const items = await listItems(sql, ticket.id);
  const wanted = named.map((unit) => ({ ...unit, item: findItem(items, unit) }));
  const errors: FieldError[] = [];
  const uuids = new Set(wanted.flatMap(({ item }) => item?.componentUuid ?? []));
  const free = new Map<string, Set<string>>();
  const held = await heldFor(serverBuilder, ticket);
  for (const componentUuid of uuids) {
    const units = await serverBuilder.listUnits({ componentUuid, state: 'available', limit: MAX_UNITS });
    free.set(
      componentUuid,
      new Set([...units.map(({ serial }) => serial), ...(held.get(componentUuid) ?? [])]),
    );
  }
  const seen = new Set<string>();
  for (const { field, serial, item } of wanted) {
    const reason = faultOf(serial, item, free, seen);
    if (reason) errors.push({ field, reason });
    seen.add(serial);
  }
  if (errors.length > 0) throw DomainError.invalidInput(errors);
  return wanted.map(({ item, serial }) => ({ itemIndex: item?.position ?? 0, serial }));
}

/** Serials by part: what is held for the ticket is not available to others, but it is to this one. */
async function heldFor(
  serverBuilder: GatewayDeps['serverBuilder'],
  { targetServerUuid: serverUuid, ticketNumber }: TicketDetail,
): Promise<Map<string, string[]>> {
  const reservations = await serverBuilder.listReservations({ serverUuid });
  const holds = reservations.filter((one) => one.ticketNumber === ticketNumber).flatMap((one) => one.holds);
  const named = Map.groupBy(holds, ({ componentUuid }) => componentUuid);
  return new Map([...named].map(([uuid, of]) => [uuid, of.flatMap(({ serial }) => serial ?? [])]));
}

function findItem(items: readonly TicketItem[], unit: NamedUnit): TicketItem | undefined {
  return items.find(({ id, position }) =>
    unit.itemId === undefined ? position === unit.itemIndex : id === unit.itemId,
  );
}

function faultOf(
  serial: string,
  item: TicketItem | undefined,
  free: ReadonlyMap<string, ReadonlySet<string>>,
  seen: ReadonlySet<string>,
): string | undefined {
  if (!item) return 'names no item of this ticket';
  if (item.action !== 'add' && item.action !== 'replace') return `nothing comes in with a ${item.action}`;
  if (seen.has(serial)) return `${serial} is named twice`;
  if (free.get(item.componentUuid ?? '')?.has(serial)) return undefined;
  return `${serial} is no available unit of ${item.componentUuid}`;
}
