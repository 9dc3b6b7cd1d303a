import { z } from 'zod';
import { count, driveProtocol, fact, listWithIds, positive, slotHeight, word } from './fact.ts';

const backplane = z.strictObject({
  kind: fact(z.enum(['expander', 'direct', 'universal', 'nvme'])),
  model: word.optional(),
  link_gbps: fact(positive).optional(),
});

/**
 * A run of equal bays; `caddy_family` null = the bays take bare drives. `height_mm` is stated where thin drives alone
 * fit; `nvme_forms` where not every NVMe drive connects (a U.3 backplane takes no U.2 drive).
 */
const driveBays = z.strictObject({
  id: word,
  count: count.min(1),
  size: z.enum(['2.5in', '3.5in', 'E1.S']),
  hot_swap: fact(z.boolean()),
  protocols: fact(z.array(driveProtocol)),
  backplane,
  caddy_family: word.nullable(),
  height_mm: fact(positive).optional(),
  nvme_forms: z.array(z.enum(['U.2', 'U.3'])).optional(),
});

const expansion = z.strictObject({
  slots: fact(count),
  height: fact(slotHeight),
  riser_required: z.boolean(),
  positions: z.array(z.strictObject({ riser: word, slots: count, height: slotHeight })).optional(),
});

/** `psu.watts` is per supply. */
export const chassisSpecs = z.strictObject({
  rack_u: fact(count.min(1)),
  motherboard_form_factors: fact(z.array(word)),
  drive_bays: listWithIds(driveBays),
  expansion,
  psu: z.strictObject({
    count: fact(count),
    watts: fact(positive),
    redundancy: fact(z.enum(['1+1', 'none'])),
  }),
  max_cpu_tdp_w: fact(positive).optional(),
});
