import * as part from './parts.ts';
import { add, remove, replace } from './parts.ts';
import type { RuleCase } from './rule-case.ts';

const ONE_EPYC = [
  [part.H12, 1],
  [part.EPYC, 1],
] as const;
const ONE_XEON = [
  [part.X12DPI, 1],
  [part.XEON, 1],
] as const;
const TWO_XEONS = [
  [part.X12DPI, 1],
  [part.XEON, 2],
] as const;

/** Rules about how much memory, how fast, and how it is spread. */
export const MEMORY_CASES: readonly RuleCase[] = [
  {
    rule: 'MEM-06',
    shows: 'an eighth module on eight slots',
    server: [...ONE_EPYC, [part.DIMM_32, 7]],
    items: [add(part.DIMM_32)],
    fires: false,
  },
  {
    rule: 'MEM-06',
    shows: 'a ninth module on eight slots',
    server: [...ONE_EPYC, [part.DIMM_32, 7]],
    items: [add(part.DIMM_32, 2)],
    fires: true,
    severity: 'error',
    facts: { dimms: 9, usable_slots: 8, missing: 1 },
  },
  {
    rule: 'MEM-06',
    shows: 'a processor leaves and its modules stay',
    server: [...TWO_XEONS, [part.DIMM_32, 16]],
    items: [remove(part.XEON)],
    fires: true,
    facts: { usable_slots: 8, reason: 'DEP-02' },
  },
  {
    rule: 'MEM-07',
    shows: 'exactly as much as one processor addresses',
    server: [...ONE_XEON, [part.LRDIMM_128, 7]],
    items: [add(part.LRDIMM_128)],
    fires: false,
    altered: { [part.XEON]: { max_memory_gb: 1024 } },
  },
  {
    rule: 'MEM-07',
    shows: 'one gigabyte more than one processor addresses',
    server: [...ONE_XEON, [part.LRDIMM_128, 7]],
    items: [add(part.LRDIMM_128)],
    fires: true,
    severity: 'error',
    facts: { total_gb: 1024, max_gb: 1023 },
    altered: { [part.XEON]: { max_memory_gb: 1023 } },
  },
  {
    rule: 'MEM-07',
    shows: 'the share of one of two processors in what the board takes',
    server: [...ONE_XEON, [part.LRDIMM_128, 7]],
    items: [add(part.LRDIMM_128)],
    fires: true,
    facts: { max_gb: 1000 },
    altered: { [part.X12DPI]: { max_memory_gb: 2000 } },
  },
  {
    rule: 'MEM-08',
    shows: 'modules faster than the processor',
    server: [
      [part.X12DPI, 1],
      [part.XEON_SLOW, 1],
    ],
    items: [add(part.DIMM_32)],
    fires: true,
    severity: 'info',
    facts: { rated_mts: 3200, runs_at_mts: 2667 },
  },
  {
    rule: 'MEM-08',
    shows: 'modules as fast as everything else',
    server: ONE_XEON,
    items: [add(part.DIMM_32)],
    fires: false,
  },
  {
    rule: 'MEM-09',
    shows: 'a slower module beside those that are there',
    server: [...ONE_EPYC, [part.DIMM_32, 1]],
    items: [add(part.DIMM_2933)],
    fires: true,
    severity: 'warning',
    facts: { before_mts: 3200, after_mts: 2933 },
  },
  {
    rule: 'MEM-09',
    shows: 'a faster module beside those that are there',
    server: [...ONE_EPYC, [part.DIMM_2933, 1]],
    items: [add(part.DIMM_32)],
    fires: false,
  },
  {
    rule: 'MEM-09',
    shows: 'slower modules in place of all that are there',
    server: [...ONE_EPYC, [part.DIMM_32, 1]],
    items: [replace(part.DIMM_32, part.DIMM_2933)],
    fires: false,
  },
  {
    rule: 'MEM-11',
    shows: 'three modules on eight channels',
    server: [...ONE_EPYC, [part.DIMM_32, 2]],
    items: [add(part.DIMM_32)],
    fires: true,
    severity: 'warning',
    facts: { dimms: 3, channels_per_cpu: 8, balanced: '1, 2, 4, 8' },
  },
  {
    rule: 'MEM-11',
    shows: 'four modules on eight channels',
    server: [...ONE_EPYC, [part.DIMM_32, 2]],
    items: [add(part.DIMM_32, 2)],
    fires: false,
  },
  {
    rule: 'MEM-11',
    shows: 'an odd number of modules for two processors',
    server: [...TWO_XEONS, [part.DIMM_32, 8]],
    items: [add(part.DIMM_32)],
    fires: true,
    facts: { dimms: 9, cpus: 2 },
  },
  {
    rule: 'MEM-11',
    shows: 'a second processor shares the modules of the first',
    server: [...ONE_XEON, [part.DIMM_32, 8]],
    items: [add(part.XEON)],
    fires: false,
  },
  {
    rule: 'MEM-12',
    shows: 'a second processor and one module',
    server: [...ONE_XEON, [part.DIMM_32, 1]],
    items: [add(part.XEON)],
    fires: true,
    severity: 'warning',
    facts: { cpus: 2, dimms: 1, missing: 1 },
  },
  {
    rule: 'MEM-12',
    shows: 'a second processor with a module of its own',
    server: [...ONE_XEON, [part.DIMM_32, 1]],
    items: [add(part.XEON), add(part.DIMM_32)],
    fires: false,
  },
];
