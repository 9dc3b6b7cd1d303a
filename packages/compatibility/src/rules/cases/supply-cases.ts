import * as part from './parts.ts';
import { add, remove, replace } from './parts.ts';
import type { RuleCase } from './rule-case.ts';

const NO_PORTS = { [part.H12]: { onboard_nics: [] } };
/** About 314 W: board 60 and processor 225, and a tenth for fans. */
const H12_2U = [
  [part.H12, 1],
  [part.SC216, 1],
  [part.EPYC, 1],
] as const;
const supply = (watts: number, redundancy: string, count = 2) => ({
  [part.SC216]: { psu: { count, watts, redundancy } },
});
const cpuIn = (limit: number) => ({ [part.SC216]: { max_cpu_tdp_w: limit } });

/** Rules about network ports, replacements, power and cooling. */
export const SUPPLY_CASES: readonly RuleCase[] = [
  {
    rule: 'NET-01',
    shows: 'the last network card leaves a board without ports',
    server: [
      [part.H12, 1],
      [part.NIC_X8, 1],
    ],
    items: [remove(part.NIC_X8)],
    fires: true,
    severity: 'warning',
    altered: NO_PORTS,
  },
  {
    rule: 'NET-01',
    shows: 'the last network card leaves a board with ports',
    server: [
      [part.H12, 1],
      [part.NIC_X8, 1],
    ],
    items: [remove(part.NIC_X8)],
    fires: false,
  },
  {
    rule: 'NET-02',
    shows: 'the onboard ports are to be removed',
    server: [[part.H12, 1]],
    items: [{ ...remove('onboard-nic-1'), componentType: 'nic' }],
    fires: true,
    severity: 'error',
  },
  {
    rule: 'NET-02',
    shows: 'a network card is to be removed',
    server: [
      [part.H12, 1],
      [part.NIC_X8, 1],
    ],
    items: [remove(part.NIC_X8)],
    fires: false,
  },
  {
    rule: 'NET-03',
    shows: 'SFP+ instead of SFP28',
    server: [
      [part.H12, 1],
      [part.NIC_X8, 1],
    ],
    items: [replace(part.NIC_X8, part.NIC_SFP)],
    fires: true,
    severity: 'warning',
    facts: { from: 'SFP28', to: 'SFP+' },
  },
  {
    rule: 'NET-03',
    shows: 'SFP28 as before',
    server: [
      [part.H12, 1],
      [part.NIC_X8, 1],
    ],
    items: [replace(part.NIC_X8, 'nic-intel-xxv710-da2')],
    fires: false,
  },
  {
    rule: 'REP-01',
    shows: 'half the capacity',
    server: [
      [part.SC216, 1],
      [part.SATA, 1],
    ],
    items: [replace(part.SATA, part.SATA_SMALL)],
    fires: true,
    severity: 'warning',
    facts: { below: '480 instead of 960 GB' },
  },
  {
    rule: 'REP-01',
    shows: 'twice the capacity',
    server: [
      [part.SC216, 1],
      [part.SATA_SMALL, 1],
    ],
    items: [replace(part.SATA_SMALL, part.SATA)],
    fires: false,
  },
  {
    rule: 'REP-01',
    shows: 'a network card of the same class',
    server: [
      [part.H12, 1],
      [part.NIC_X8, 1],
    ],
    items: [replace(part.NIC_X8, 'nic-intel-xxv710-da2')],
    fires: false,
  },
  {
    rule: 'REP-01',
    shows: 'a controller that speaks no NVMe for one that does',
    server: [
      [part.H12, 1],
      [part.HBA_TRI_MODE, 1],
    ],
    items: [replace(part.HBA_TRI_MODE, part.HBA)],
    fires: true,
  },
  {
    rule: 'REP-01',
    shows: 'a processor with fewer cores',
    server: [
      [part.H12, 1],
      [part.EPYC, 1],
    ],
    items: [replace(part.EPYC, 'cpu-amd-epyc-7302p')],
    fires: true,
  },
  {
    rule: 'PWR-01',
    shows: 'exactly what two supplies give',
    server: H12_2U,
    items: [add(part.NIC_X8)],
    fires: false,
    altered: supply(165, '1+1'),
  },
  {
    rule: 'PWR-01',
    shows: 'two watts more than two supplies give',
    server: H12_2U,
    items: [add(part.NIC_X8)],
    fires: true,
    severity: 'error',
    facts: { estimate_w: 330, all_w: 328 },
    altered: supply(164, '1+1'),
  },
  {
    rule: 'PWR-02',
    shows: 'exactly what one supply gives',
    server: H12_2U,
    items: [add(part.NIC_X8)],
    fires: false,
    altered: supply(330, '1+1'),
  },
  {
    rule: 'PWR-02',
    shows: 'one watt more than one supply gives',
    server: H12_2U,
    items: [add(part.NIC_X8)],
    fires: true,
    severity: 'warning',
    facts: { one_w: 329 },
    altered: supply(329, '1+1'),
  },
  {
    rule: 'PWR-02',
    shows: 'supplies that are not redundant',
    server: H12_2U,
    items: [add(part.NIC_X8)],
    fires: false,
    altered: supply(329, 'none'),
  },
  {
    rule: 'PWR-03',
    shows: 'just under 80 % of one supply',
    server: H12_2U,
    items: [add(part.NIC_X8)],
    fires: false,
    altered: supply(413, '1+1'),
  },
  {
    rule: 'PWR-03',
    shows: 'just above 80 % of one supply',
    server: H12_2U,
    items: [add(part.NIC_X8)],
    fires: true,
    severity: 'warning',
    facts: { usable_w: 412, percent: 80 },
    altered: supply(412, '1+1'),
  },
  {
    rule: 'COOL-01',
    shows: 'a processor at the limit of the chassis',
    server: [[part.SC216, 1]],
    items: [add(part.EPYC)],
    fires: false,
    altered: cpuIn(225),
  },
  {
    rule: 'COOL-01',
    shows: 'a processor one watt above the limit',
    server: [[part.SC216, 1]],
    items: [add(part.EPYC)],
    fires: true,
    severity: 'error',
    facts: { chassis_limit_w: 224 },
    altered: cpuIn(224),
  },
  {
    rule: 'COOL-02',
    shows: 'a 225 W processor in one rack unit',
    server: [[part.WIO, 1]],
    items: [add(part.EPYC)],
    fires: true,
    severity: 'warning',
    facts: { limit_w: 205 },
  },
  {
    rule: 'COOL-02',
    shows: 'a 205 W processor in one rack unit',
    server: [[part.WIO, 1]],
    items: [add(part.EPYC)],
    fires: false,
    altered: { [part.EPYC]: { tdp_w: 205 } },
  },
  {
    rule: 'COOL-02',
    shows: 'a passive 150 W card in one rack unit',
    server: [[part.WIO, 1]],
    items: [add(part.A10)],
    fires: true,
    facts: { limit_w: 75 },
  },
  {
    rule: 'COOL-02',
    shows: 'a passive 72 W card in one rack unit',
    server: [[part.WIO, 1]],
    items: [add(part.L4)],
    fires: false,
  },
  {
    rule: 'COOL-02',
    shows: 'a passive 150 W card in two rack units',
    server: [[part.SC216, 1]],
    items: [add(part.A10)],
    fires: false,
  },
];
