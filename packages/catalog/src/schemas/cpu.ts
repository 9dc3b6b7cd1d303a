import { z } from 'zod';
import { count, dimmType, fact, memoryType, pcieGeneration, positive, word } from './fact.ts';

/** GHz, watts, MT/s; `max_memory_gb` is per processor, `max_sockets` the vendor's scalability. */
export const cpuSpecs = z.strictObject({
  socket: fact(word),
  generation: fact(word),
  cores: fact(count.min(1)),
  threads: fact(count.min(1)),
  base_ghz: fact(positive),
  boost_ghz: fact(positive).optional(),
  tdp_w: fact(positive).optional(),
  memory_type: fact(memoryType),
  dimm_types: fact(z.array(dimmType)),
  ecc: fact(z.boolean()),
  max_memory_mts: fact(positive),
  memory_channels: fact(count.min(1)),
  max_memory_gb: fact(positive),
  pcie_gen: fact(pcieGeneration),
  pcie_lanes: fact(count),
  max_sockets: fact(count.min(1)),
});
