import type { Catalog, Part } from '@racksmith/catalog';
import type { ComponentType } from '@racksmith/domain';
import fc from 'fast-check';
import type { ServerSnapshot } from './server-snapshot.ts';
import { testServer } from './test-server.ts';

type Counted = (readonly [uuid: string, quantity: number])[];

/**
 * For property tests: servers over all boards and chassis of a catalog. Most are sound, as people build them; some parts
 * are chosen without looking, so that old faults of every kind are among them.
 */
export function anyServer(catalog: Catalog): fc.Arbitrary<ServerSnapshot> {
  const boards = fc.constantFrom(...catalog.list('motherboard'));
  return boards
    .chain((board) => {
      const { specs } = board;
      const { sockets, dimm_slots: slots } = specs;
      const cpus = catalog
        .list('cpu')
        .filter(
          (cpu) =>
            cpu.specs.socket === specs.socket &&
            specs.cpu_generations?.includes(cpu.specs.generation ?? '') === true,
        );
      const modules = catalog
        .list('ram')
        .filter(
          (ram) =>
            ram.specs.memory_type === specs.memory_type &&
            specs.dimm_types?.includes(ram.specs.dimm_type ?? 'UDIMM') === true,
        );
      const housings = catalog
        .list('chassis')
        .filter((chassis) => chassis.specs.motherboard_form_factors?.includes(specs.form_factor ?? ''));
      return fc.tuple(
        fc.constant<Counted>([[board.uuid, 1]]),
        some(housings, 1),
        some(cpus, sockets ?? 1),
        some(modules, slots ?? 1),
        ...(['storage', 'caddy'] as const).map((type) => some(catalog.list(type), 8)),
        ...(['nic', 'hbacard', 'pciecard', 'storage'] as const).map((type) => some(catalog.list(type), 2)),
        fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, anyPart(catalog)),
      );
    })
    .map((groups) => testServer(catalog, groups.flat()));
}

/** Up to `most` of one of the parts; mostly at least one. */
function some(parts: readonly Part[], most: number): fc.Arbitrary<Counted> {
  if (parts.length === 0) return fc.constant([]);
  return fc
    .tuple(fc.constantFrom(...parts), fc.integer({ min: 0, max: most }))
    .map(([{ uuid }, quantity]) => (quantity === 0 ? [] : [[uuid, quantity]]));
}

/** One of any part, whether it fits or not. */
function anyPart(catalog: Catalog): fc.Arbitrary<Counted> {
  const types: ComponentType[] = ['cpu', 'ram', 'storage', 'nic', 'caddy', 'pciecard', 'hbacard'];
  return some(
    types.flatMap((type) => catalog.list(type) as readonly Part[]),
    3,
  );
}
