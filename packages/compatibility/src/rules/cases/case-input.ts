import type { Catalog, Part, PartOf } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import type { PlanInput } from '../../plan-change.ts';
import { testItems, testServer } from '../../test-server.ts';
import type { RuleCase } from './rule-case.ts';

/** An example as the engine is asked it: on the real catalog, with facts of some parts changed. */
export function caseInput(real: Catalog, one: RuleCase): PlanInput {
  const catalog = altered(real, one.altered ?? {});
  const snapshot = testServer(catalog, one.server);
  const server = { ...snapshot.server, status: one.status ?? 'active' };
  return {
    catalog,
    snapshot: { ...snapshot, server, stock: one.stock ?? {} },
    items: testItems(catalog, ...one.items),
  };
}

function altered(real: Catalog, facts: NonNullable<RuleCase['altered']>): Catalog {
  const alter = (part: Part): Part => {
    const { retired = part.retired, unverified = part.unverified, ...specs } = facts[part.uuid] ?? {};
    return { ...part, retired, unverified, specs: { ...part.specs, ...specs } } as Part;
  };
  return {
    ...real,
    find: (uuid) => {
      const part = real.find(uuid);
      return part && facts[part.uuid] ? alter(part) : part;
    },
    list: <T extends ComponentType>(type: T) =>
      real.list(type).map((part) => (facts[part.uuid] ? (alter(part as Part) as PartOf<T>) : part)),
  };
}
