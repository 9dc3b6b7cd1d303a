import { z } from 'zod';
import { dimmType, fact, memoryType, positive } from './fact.ts';

/** One memory module; `speed_mts` is the rated speed. */
export const ramSpecs = z.strictObject({
  memory_type: fact(memoryType),
  dimm_type: fact(dimmType),
  ecc: fact(z.boolean()),
  capacity_gb: fact(positive),
  speed_mts: fact(positive),
  ranks: fact(z.literal([1, 2, 4, 8])),
  organization: fact(z.enum(['x4', 'x8', 'x16'])).optional(),
  voltage_v: fact(positive),
});
