import * as z from 'zod';

const textOf = z.string().min(1).optional().catch(undefined);
const unitsOf = z.array(z.object({ serial: textOf, slot: textOf }).catch({})).catch([]);
const serversOf = z.array(z.object({ uuid: textOf, units: unitsOf }).catch({ units: [] })).catch([]);

/** As much of an inventory as there is, whatever else is wrong with it. */
const looseInventory = z.object({ servers: serversOf, stock: unitsOf }).catch({ servers: [], stock: [] });

interface Place {
  path: (string | number)[];
  value: string | undefined;
}

export interface Repetition {
  path: (string | number)[];
  reason: string;
}

/** What one import names twice: a server, a serial, a slot of one server. Found beside all other faults. */
export function findRepetitions(inventory: unknown): Repetition[] {
  const { servers, stock } = looseInventory.parse(inventory);
  const builtIn = servers.map(({ units }, server) =>
    units.map((unit, index) => ({ unit, path: ['servers', server, 'units', index] })),
  );
  const loose = stock.map((unit, index) => ({ unit, path: ['stock', index] }));
  return [
    ...repetitions(
      servers.map(({ uuid }, index) => ({ path: ['servers', index], value: uuid })),
      'uuid',
    ),
    ...repetitions(
      [...builtIn.flat(), ...loose].map(({ unit, path }) => ({ path, value: unit.serial })),
      'serial',
    ),
    ...builtIn.flatMap((units) =>
      repetitions(
        units.map(({ unit, path }) => ({ path, value: unit.slot })),
        'slot',
      ),
    ),
  ];
}

function repetitions(places: readonly Place[], column: string): Repetition[] {
  const firstAt = new Map<string, Place>();
  return places.flatMap((place) => {
    if (place.value === undefined) return [];
    const first = firstAt.get(place.value);
    if (first)
      return [{ path: [...place.path, column], reason: `is the same as in ${first.path.join('.')}` }];
    firstAt.set(place.value, place);
    return [];
  });
}
