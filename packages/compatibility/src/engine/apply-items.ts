import type { Catalog, Part } from '@racksmith/catalog';
import type { ChangeItem } from '../change-item.ts';
import { leavingUuid, takesOut } from '../rules/leaving.ts';
import type { LeavingClaim } from './leaving-claims.ts';
import type { UnitChange } from './units-by-type.ts';
import type { Unit } from './unit.ts';

/** An item in terms of units. In a replacement the unit that comes has the place in the list of the one that goes. */
export interface AppliedItem {
  readonly item: ChangeItem;
  readonly leaving: readonly Unit[];
  readonly coming: readonly Unit[];
}

/**
 * Says which units each item takes out and brings in. Named units go first; of the rest of a model the one in the last
 * slot leaves first, whatever the order of the items.
 * @param claimOn decides before the slot does
 */
export function applyItems(
  catalog: Catalog,
  installed: readonly Unit[],
  items: readonly ChangeItem[],
  claimOn: LeavingClaim = () => 0,
): AppliedItem[] {
  const leavingOf = chooseLeaving(installed, items.filter(takesOut), claimOn);
  const ranks = new Map(items.toSorted(byRequest).map((item, rank) => [item, rank]));
  return items
    .filter(({ itemType }) => itemType === 'component')
    .map((item) => {
      const leaving = leavingOf.get(item) ?? [];
      const part = item.componentUuid === null ? undefined : catalog.find(item.componentUuid);
      return { item, leaving, coming: comingUnits(part, item, leaving, ranks.get(item) ?? 0) };
    });
}

function chooseLeaving(
  installed: readonly Unit[],
  items: readonly ChangeItem[],
  claimOn: LeavingClaim,
): Map<ChangeItem, Unit[]> {
  if (items.length === 0) return new Map();
  const free = new Set(installed.toReversed().sort((a, b) => claimOn(a) - claimOn(b)));
  const chosen = new Map<ChangeItem, Unit[]>();
  const take = (item: ChangeItem, units: Unit[]) => {
    chosen.set(item, units);
    for (const unit of units) free.delete(unit);
  };
  for (const item of items.filter(({ componentSerial }) => componentSerial !== null)) {
    take(
      item,
      [...free].filter(({ serial }) => serial === item.componentSerial),
    );
  }
  for (const item of items.filter(({ componentSerial }) => componentSerial === null).sort(byRequest)) {
    const ofModel = [...free].filter(({ uuid }) => uuid === leavingUuid(item));
    take(item, ofModel.slice(0, item.quantity));
  }
  return chosen;
}

/** Items that ask for the same are alike; between unlike ones the order must not depend on where they stand. */
function byRequest(a: ChangeItem, b: ChangeItem): number {
  const [left, right] = [requestText(a), requestText(b)];
  return left === right ? a.index - b.index : left < right ? -1 : 1;
}

/** What an item asks for, quantity aside. */
function requestText(item: ChangeItem): string {
  const { action, componentUuid, oldComponentUuid, componentSerial, disposition } = item;
  return [action, componentUuid, oldComponentUuid, componentSerial, disposition].join(' ');
}

/** Equal for items that are interchangeable: without one of them the server is the same as without another. */
export function kindOfItem(item: ChangeItem): string {
  return item.componentSerial === null ? `${requestText(item)} ${item.quantity}` : `item ${item.index}`;
}

/**
 * @param part that the item names; undefined where it names none, or the catalog does not know it
 * @param rank place of the item among all by what it asks for: it decides who of equals is served first
 */
export function comingUnits(
  part: Part | undefined,
  item: ChangeItem,
  leaving: readonly Unit[],
  rank: number,
): Unit[] {
  if (!part || item.action === 'remove' || item.action === 'modify') return [];
  return Array.from({ length: item.quantity }, (_, nth) => ({
    key: `item ${padded(rank, 3)} unit ${padded(nth, 2)}`,
    type: part.type,
    uuid: part.uuid,
    part,
    serial: item.action === 'add' ? item.componentSerial : null,
    slot: leaving[nth]?.slot ?? null,
    itemIndex: item.index,
  }));
}

/** What the items do to the units of a server, together. */
export function changeBy(applied: readonly AppliedItem[]): UnitChange {
  return {
    leaving: applied.flatMap(({ leaving }) => leaving),
    coming: applied.flatMap(({ coming }) => coming),
  };
}

/** The units of the server once all these items are carried out. */
export function finalUnits(installed: readonly Unit[], applied: readonly AppliedItem[]): Unit[] {
  const gone = new Set(applied.flatMap(({ leaving }) => leaving.map(({ key }) => key)));
  return [...installed.filter((unit) => !gone.has(unit.key)), ...applied.flatMap(({ coming }) => coming)];
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
