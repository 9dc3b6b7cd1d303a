import { z } from 'zod';
import { word } from './fact.ts';
import { caddySpecs } from './caddy.ts';
import { chassisSpecs } from './chassis.ts';
import { cpuSpecs } from './cpu.ts';
import { hbacardSpecs } from './hbacard.ts';
import { motherboardSpecs } from './motherboard.ts';
import { nicSpecs } from './nic.ts';
import { pciecardSpecs } from './pciecard.ts';
import { ramSpecs } from './ram.ts';
import { storageSpecs } from './storage.ts';

/** Catalog ids are readable slugs, not RFC 4122 numbers; they fit a VARCHAR(255). */
const slug = z.string().regex(/^[a-z0-9][a-z0-9._-]{2,254}$/, 'must be a slug of 3 to 255 of a-z 0-9 . _ -');

const partOf = <S extends z.ZodType>(specs: S) =>
  z.strictObject({
    uuid: slug,
    aliases: z.array(slug).optional(),
    name: word,
    manufacturer: word,
    series: word,
    model: word,
    part_number: word,
    part_number_kind: z.literal('regulatory-type').optional(),
    specs,
    source: word,
    unverified: z.array(word).optional(),
    fixture: z.boolean().optional(),
    /** Valid where it is installed, no longer to be built in. */
    retired: z.boolean().optional(),
  });

/** One record of a catalog file, by the type of its folder. */
export const PART_SCHEMAS = {
  cpu: partOf(cpuSpecs),
  ram: partOf(ramSpecs),
  storage: partOf(storageSpecs),
  motherboard: partOf(motherboardSpecs),
  nic: partOf(nicSpecs),
  caddy: partOf(caddySpecs),
  chassis: partOf(chassisSpecs),
  pciecard: partOf(pciecardSpecs),
  hbacard: partOf(hbacardSpecs),
};
