import type { ComponentType } from '@racksmith/domain';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hbacardSpecs, nicSpecs, pciecardSpecs } from './parts/cards.ts';
import { caddySpecs, chassisSpecs } from './parts/chassis.ts';
import { cpuSpecs } from './parts/cpu.ts';
import { motherboardSpecs } from './parts/motherboard.ts';
import { ramSpecs } from './parts/ram.ts';
import { storageSpecs } from './parts/storage.ts';
import { Random } from './random.ts';

type Make = (random: Random) => { series: string; specs: object };

/** How the parts of a large catalog divide over the types, in percent: memory and drives are most of what is sold. */
const SHARES: Record<ComponentType, { percent: number; make: Make }> = {
  cpu: { percent: 3, make: cpuSpecs },
  ram: { percent: 31, make: ramSpecs },
  storage: { percent: 31, make: storageSpecs },
  motherboard: { percent: 5, make: motherboardSpecs },
  nic: { percent: 9, make: nicSpecs },
  caddy: { percent: 3, make: caddySpecs },
  chassis: { percent: 5, make: chassisSpecs },
  pciecard: { percent: 7, make: pciecardSpecs },
  hbacard: { percent: 6, make: hbacardSpecs },
};

const MAKERS = [
  'Acme',
  'Borealis',
  'Cobalt',
  'Dynamo',
  'Elm',
  'Fathom',
  'Granite',
  'Harbor',
  'Iris',
  'Juniper',
];
const PARTS_PER_FILE = 400;

/**
 * Writes a catalog folder of about so many parts of all types. No real parts, but facts as real ones have them: 22
 * platforms, sizes and speeds that exist together, one fact in a hundred not known. The same seed gives the same catalog.
 */
export async function generateCatalog(folder: string, size: number, seed: number): Promise<void> {
  for (const [type, { percent, make }] of Object.entries(SHARES)) {
    const random = new Random(seed + percent + type.length * 1000);
    const parts = Array.from({ length: Math.round((size * percent) / 100) }, (_, nth) =>
      toPart(type, nth, random, make(random)),
    );
    const typeFolder = join(folder, `${type}-jsons`);
    await mkdir(typeFolder, { recursive: true });
    for (let at = 0; at < parts.length; at += PARTS_PER_FILE) {
      const components = parts.slice(at, at + PARTS_PER_FILE);
      const lines = components.map((part) => JSON.stringify(part)).join(',\n');
      const text = `{"type":"${type}","schema_version":1,"components":[\n${lines}\n]}\n`;
      await writeFile(join(typeFolder, `${String(at).padStart(6, '0')}.json`), text);
    }
  }
}

function toPart(type: string, nth: number, random: Random, { series, specs }: ReturnType<Make>) {
  const manufacturer = random.pick(MAKERS);
  const model = `${manufacturer.slice(0, 2).toUpperCase()}${random.between(1000, 9999)}-${nth}`;
  return {
    uuid: `${type}-${manufacturer.toLowerCase()}-${model.toLowerCase()}`,
    name: `${manufacturer} ${series} ${model}`,
    manufacturer,
    series,
    model,
    part_number: `${model}-${random.between(10, 99)}`,
    specs,
    source: 'Generated for a benchmark',
    ...(random.chance(0.02) && { unverified: [`specs.${Object.keys(specs)[0]}`] }),
  };
}
