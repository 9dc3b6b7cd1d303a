import { z } from 'zod';
import { count, driveProtocol, fact, lanes, pcieGeneration, positive, slotHeight, word } from './fact.ts';

/** NVMe among `protocols` means tri-mode; ports are counted in lanes. */
export const hbacardSpecs = z.strictObject({
  kind: z.enum(['hba', 'raid']),
  protocols: fact(z.array(driveProtocol)),
  link_gbps: fact(positive),
  internal_ports: fact(count),
  external_ports: fact(count),
  connectors: fact(z.array(z.strictObject({ type: word, count }))),
  pcie_gen: fact(pcieGeneration),
  pcie_lanes: fact(lanes),
  slot_height: fact(z.array(slotHeight)).optional(),
  max_devices: fact(count).optional(),
  max_nvme_devices: fact(count).optional(),
  raid_levels: fact(z.array(word)).optional(),
  cache_gb: fact(positive).optional(),
});
