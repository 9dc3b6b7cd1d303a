import { z } from 'zod';
import {
  count,
  dimmType,
  fact,
  lanes,
  listWithIds,
  m2Slot,
  memoryType,
  pcieGeneration,
  positive,
  word,
} from './fact.ts';

/** `lanes` are the wired ones, `physical` the connector; `cpu` 0 = chipset, null = not known. */
const pcieSlot = z.strictObject({
  id: word,
  gen: fact(pcieGeneration),
  lanes: fact(lanes),
  physical: fact(lanes),
  cpu: fact(count),
  shared_group: word.optional(),
});

const riserSlot = z.strictObject({
  id: word,
  kind: word,
  gen: fact(pcieGeneration),
  lanes: fact(lanes),
  cpu: fact(count),
});

const nvmePort = z.strictObject({
  connector: word,
  nvme_drives: fact(count),
  cpu: fact(count),
  shared_group: word.optional(),
});

const ocpSlot = z.strictObject({ version: word, gen: fact(pcieGeneration), lanes: fact(lanes) });

const onboardNic = z.strictObject({
  controller: word,
  ports: count,
  speed_gbps: fact(positive),
  connector: fact(word),
});

const sharedGroup = z.strictObject({ id: word, primary: word, members: z.array(word), effect: word });

/**
 * `max_memory_gb` is for the whole board; `dimm_slots` counts the slots that take DRAM. The two `forbids_` facts are said
 * only of boards whose vendor is stricter than most.
 */
export const motherboardSpecs = z
  .strictObject({
    form_factor: fact(word),
    sockets: fact(count.min(1)),
    socket: fact(word),
    cpu_generations: fact(z.array(word)),
    generation_requires_revision: z.record(word, word).optional(),
    chipset: fact(word),
    max_cpu_tdp_w: fact(positive).optional(),
    dimm_slots: fact(count),
    /** As printed on the board, those of the first processor first; one per slot. */
    dimm_labels: z.array(word).optional(),
    pmem_only_slots: count.optional(),
    channels_per_cpu: fact(count.min(1)),
    memory_type: fact(memoryType),
    dimm_types: fact(z.array(dimmType)),
    ecc: fact(z.enum(['required', 'supported', 'none'])),
    max_memory_gb: fact(positive),
    max_memory_mts: fact(positive),
    forbids_mixed_dimms: z.boolean().optional(),
    forbids_mixed_organization: z.boolean().optional(),
    pcie_slots: listWithIds(pcieSlot),
    riser_slots: listWithIds(riserSlot).optional(),
    m2_slots: listWithIds(m2Slot),
    sata_ports: fact(count),
    sas_ports: fact(count),
    nvme_ports: z.array(nvmePort),
    ocp_slots: z.array(ocpSlot),
    onboard_nics: z.array(onboardNic),
    shared_groups: z.array(sharedGroup).optional(),
    bifurcation: fact(z.boolean()),
  })
  .superRefine(({ dimm_labels: labels, dimm_slots: slots }, ctx) => {
    if (labels && (labels.length !== slots || new Set(labels).size !== labels.length)) {
      const message = `must name each of the ${slots} slots once`;
      ctx.addIssue({ code: 'custom', path: ['dimm_labels'], message });
    }
  });
