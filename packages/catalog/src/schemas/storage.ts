import { z } from 'zod';
import { driveProtocol, fact, lanes, pcieGeneration, positive, slotHeight } from './fact.ts';

/** Decimal gigabytes; `link_gbps` for SATA and SAS, `pcie_*` for NVMe, `m2_*` for M.2, `slot_height` for add-in cards. */
export const storageSpecs = z.strictObject({
  media: fact(z.enum(['HDD', 'SSD'])),
  protocol: fact(driveProtocol),
  form_factor: z.enum(['2.5in', '3.5in', 'M.2', 'U.2', 'U.3', 'E1.S', 'AIC']),
  capacity_gb: fact(positive),
  link_gbps: fact(z.literal([3, 6, 12, 24])).optional(),
  pcie_gen: fact(pcieGeneration).optional(),
  pcie_lanes: fact(lanes).optional(),
  m2_size: fact(z.enum(['2242', '2260', '2280', '22110'])).optional(),
  m2_key: fact(z.array(z.enum(['M', 'B']))).optional(),
  height_mm: fact(positive).optional(),
  rpm: fact(positive).optional(),
  power_w: fact(positive).optional(),
  slot_height: fact(z.array(slotHeight)).optional(),
});
