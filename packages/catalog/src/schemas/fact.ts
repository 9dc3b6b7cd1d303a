import { z } from 'zod';

/** A fact that may be stated as not known: `null` makes a rule answer "cannot verify", never "fits". */
export const fact = <T extends z.ZodType>(schema: T) => schema.nullable();

export const count = z.int().min(0);
export const positive = z.number().positive();
export const word = z.string().trim().min(1);
/** PCIe lane counts as cards and slots have them (32 = two x16 on one riser connector). */
export const lanes = z.literal([1, 2, 4, 8, 16, 32]);
export const pcieGeneration = z.int().min(1).max(7);
export const slotHeight = z.enum(['LP', 'FH']);
export const memoryType = z.enum(['DDR3', 'DDR4', 'DDR5']);
export const dimmType = z.enum(['RDIMM', 'LRDIMM', 'UDIMM']);
export const driveProtocol = z.enum(['SATA', 'SAS', 'NVMe']);
export const driveSize = z.enum(['2.5in', '3.5in']);

/** A list whose entries carry an `id` that labels a slot, so it must be unique within the list. */
export const listWithIds = <T extends z.ZodType<{ id: string }>>(schema: T) =>
  z.array(schema).superRefine((entries, ctx) => {
    const seen = new Set<string>();
    for (const [index, entry] of entries.entries()) {
      if (seen.has(entry.id)) {
        ctx.addIssue({ code: 'custom', path: [index, 'id'], message: `id ${entry.id} is used twice` });
      }
      seen.add(entry.id);
    }
  });

/** M.2 socket of a board or of an adapter card. `cpu` 0 = chipset. */
export const m2Slot = z.strictObject({
  id: word,
  key: fact(z.enum(['M', 'B', 'E'])),
  sizes: z.array(z.enum(['2242', '2260', '2280', '22110'])),
  gen: fact(pcieGeneration),
  lanes: fact(lanes),
  protocols: z.array(z.enum(['SATA', 'NVMe'])),
  cpu: fact(count),
  shares_sata_ports: z.array(word).optional(),
  shared_group: word.optional(),
});
