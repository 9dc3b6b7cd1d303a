import { z } from 'zod';
import { count, driveProtocol, fact, listWithIds, positive, slotHeight, word } from './fact.ts';

const backplane = z.strictObject({
  kind: fact(z.enum(['expander', 'direct', 'universal', 'nvme'])),
  model: word.optional(),
  link_gbps: fact(positive).optional(),
});

/**
 * Where the bays of a run are and how they are counted: `order` says whether numbers run along rows or columns, `drive`
 * how a drive stands. Without it a console shows the usual layout and says that nobody has verified it.
 */
const layout = z.strictObject({
  side: z.enum(['front', 'rear', 'inside']),
  rows: count.min(1),
  columns: count.min(1),
  order: z.enum(['rows', 'columns']),
  drive: z.enum(['vertical', 'horizontal']),
  first: z.literal([0, 1]),
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
  layout: layout.optional(),
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
