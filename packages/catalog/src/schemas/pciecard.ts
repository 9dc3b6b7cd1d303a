import { z } from 'zod';
import {
  count,
  fact,
  lanes,
  listWithIds,
  m2Slot,
  pcieGeneration,
  positive,
  slotHeight,
  word,
} from './fact.ts';

const providedPcieSlot = z.strictObject({
  lanes: fact(lanes),
  physical: fact(lanes),
  height: fact(slotHeight),
});

/** GPUs, accelerators, drive adapters and risers; what a card provides is counted as slots of the server. */
export const pciecardSpecs = z.strictObject({
  kind: z.enum(['gpu', 'm2_adapter', 'nvme_adapter', 'accelerator', 'riser']),
  pcie_gen: fact(pcieGeneration),
  pcie_lanes: fact(lanes),
  slot_height: fact(z.array(slotHeight)).optional(),
  length: fact(z.enum(['HL', 'FL'])).optional(),
  slot_width: fact(z.literal([1, 2, 3])).optional(),
  tdp_w: fact(positive).optional(),
  aux_power: fact(z.array(word)).optional(),
  cooling: fact(z.enum(['passive', 'active'])).optional(),
  memory_gb: fact(positive).optional(),
  requires_bifurcation: fact(z.enum(['x4x4', 'x4x4x4x4', 'x8x8'])).optional(),
  provides_m2_slots: listWithIds(m2Slot).optional(),
  provides_nvme_ports: fact(count).optional(),
  mounts: word.optional(),
  provides_pcie_slots: z.array(providedPcieSlot).optional(),
  rack_u: fact(count).optional(),
});
