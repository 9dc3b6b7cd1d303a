import type { Catalog, Part } from '@racksmith/catalog';
import {
  findCompatible,
  planChange,
  type ChangeItem,
  type CompatibleParts,
  type ServerSnapshot,
} from '@racksmith/compatibility';
import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';

/** What fits in, or instead of a part that is in. */
export interface Question {
  readonly type: ComponentType;
  readonly replacing: string | null;
}

const PAGE = 50;

/** Every question that can be asked of a server: adding a part of each type, replacing each of its models. */
export function questionsAbout(snapshot: ServerSnapshot): Question[] {
  const models = new Map(snapshot.units.map((unit) => [unit.componentUuid, unit.componentType]));
  return [
    ...COMPONENT_TYPES.map((type) => ({ type, replacing: null })),
    ...[...models].map(([replacing, type]) => ({ type, replacing })),
  ];
}

/** All that the engine does for one request: every part sorted, the first page with warnings and largest quantities. */
export function answer(
  catalog: Catalog,
  snapshot: ServerSnapshot,
  { type, replacing }: Question,
): CompatibleParts {
  const found = findCompatible({ catalog, snapshot, componentType: type, replacing, stock: new Map() });
  for (const part of found.compatible.slice(0, PAGE)) {
    found.findingsOf(part);
    found.maxQuantityOf(part);
  }
  return found;
}

/** The same verdict for one candidate by planning its change: what would be done without classes. */
export function planOne(catalog: Catalog, snapshot: ServerSnapshot, question: Question, part: Part): boolean {
  return planChange({ catalog, snapshot, items: [itemFor(question, part)] }).valid;
}

export function itemFor({ type, replacing }: Question, { uuid }: Part, quantity = 1): ChangeItem {
  return {
    index: 0,
    itemType: 'component',
    action: replacing === null ? 'add' : 'replace',
    componentType: type,
    componentUuid: uuid,
    oldComponentUuid: replacing,
    componentSerial: null,
    quantity,
  };
}
