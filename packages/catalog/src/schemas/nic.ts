import { z } from 'zod';
import { count, fact, lanes, pcieGeneration, positive, slotHeight, word } from './fact.ts';

/** `speed_gbps` is per port; only the PCIe form has a bracket and so a `slot_height`. */
export const nicSpecs = z.strictObject({
  form_factor: z.enum(['PCIe', 'OCP2.0', 'OCP3.0', 'rNDC', 'FlexLOM']),
  pcie_gen: fact(pcieGeneration),
  pcie_lanes: fact(lanes),
  ports: fact(count.min(1)),
  speed_gbps: fact(positive),
  connector: fact(z.enum(['RJ45', 'SFP+', 'SFP28', 'SFP56', 'QSFP+', 'QSFP28', 'QSFP56', 'QSFP112'])),
  controller: fact(word),
  slot_height: fact(z.array(slotHeight)).optional(),
});
