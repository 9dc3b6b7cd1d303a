import * as part from './parts.ts';
import { add } from './parts.ts';
import type { RuleCase } from './rule-case.ts';

const H12_2U = [
  [part.H12, 1],
  [part.SC216, 1],
  [part.EPYC, 1],
] as const;
const FLAT = [
  [part.X11SCL, 1],
  [part.SC813, 1],
  [part.XEON_E, 1],
] as const;
const WIO = [
  [part.WIO_BOARD, 1],
  [part.WIO, 1],
  [part.EPYC, 1],
] as const;

/** Rules about risers, mezzanine connectors and lanes that are split or shared. */
export const LANE_CASES: readonly RuleCase[] = [
  {
    rule: 'PCI-07',
    shows: 'a card in a flat chassis without riser',
    server: FLAT,
    items: [add(part.NIC_X4)],
    fires: true,
    severity: 'error',
    facts: { cards: 1 },
  },
  {
    rule: 'PCI-07',
    shows: 'a card and a riser together',
    server: FLAT,
    items: [add(part.NIC_X4), add(part.RISER_1U)],
    fires: false,
  },
  {
    rule: 'PCI-08',
    shows: 'a riser for one rack unit in a chassis of two',
    server: H12_2U,
    items: [add(part.RISER_1U)],
    fires: true,
    severity: 'error',
    facts: { riser_rack_u: 1, chassis_rack_u: 2 },
  },
  {
    rule: 'PCI-08',
    shows: 'the same riser in one rack unit',
    server: FLAT,
    items: [add(part.RISER_1U)],
    fires: false,
  },
  {
    rule: 'PCI-08',
    shows: 'a WIO riser on a board without WIO connector',
    server: FLAT,
    items: [add(part.RISER_LEFT)],
    fires: true,
    facts: { mount: 'WIO-left', connectors: 0 },
  },
  {
    rule: 'PCI-08',
    shows: 'a left and a right riser on a WIO board',
    server: WIO,
    items: [add(part.RISER_LEFT), add(part.RISER_RIGHT)],
    fires: false,
  },
  {
    rule: 'PCI-08',
    shows: 'a second left riser',
    server: WIO,
    items: [add(part.RISER_LEFT, 2)],
    fires: true,
  },
  {
    rule: 'PCI-09',
    shows: 'a passive adapter on a board without bifurcation',
    server: [[part.X12STL, 1]],
    items: [add(part.M2_ADAPTER)],
    fires: true,
    severity: 'error',
    facts: { bifurcation: 'x4x4' },
  },
  {
    rule: 'PCI-09',
    shows: 'a board of which it is not known',
    server: [[part.H12, 1]],
    items: [add(part.M2_ADAPTER)],
    fires: true,
    severity: 'warning',
    altered: { [part.H12]: { bifurcation: null } },
  },
  {
    rule: 'PCI-09',
    shows: 'a board that splits lanes',
    server: [[part.H12, 1]],
    items: [add(part.M2_ADAPTER)],
    fires: false,
  },
  {
    rule: 'PCI-10',
    shows: 'one OCP card on one connector',
    server: [[part.R750_BOARD, 1]],
    items: [add('nic-intel-e810-xxvda2-ocp3')],
    fires: false,
  },
  {
    rule: 'PCI-10',
    shows: 'a second OCP card',
    server: [[part.R750_BOARD, 1]],
    items: [add('nic-intel-e810-xxvda2-ocp3', 2)],
    fires: true,
    severity: 'error',
  },
  {
    rule: 'PCI-10',
    shows: 'a FlexLOM card on a board with a FlexLOM connector',
    server: [[part.R750_BOARD, 1]],
    items: [add(part.NIC_X8)],
    fires: false,
    altered: {
      [part.NIC_X8]: { form_factor: 'FlexLOM' },
      [part.R750_BOARD]: { ocp_slots: [{ version: 'FlexLOM', gen: 3, lanes: 8 }] },
    },
  },
  {
    rule: 'PCI-10',
    shows: 'a FlexLOM card on an OCP connector',
    server: [[part.R750_BOARD, 1]],
    items: [add(part.NIC_X8)],
    fires: true,
    altered: { [part.NIC_X8]: { form_factor: 'FlexLOM' } },
  },
  {
    rule: 'PCI-11',
    shows: 'cards want exactly the lanes of the processor',
    server: [
      [part.H12, 1],
      [part.EPYC, 1],
    ],
    items: [add(part.NIC_X8)],
    fires: false,
    altered: { [part.EPYC]: { pcie_lanes: 8 } },
  },
  {
    rule: 'PCI-11',
    shows: 'cards want one lane group more than the processor has',
    server: [
      [part.H12, 1],
      [part.EPYC, 1],
    ],
    items: [add(part.NIC_X8), add(part.M2)],
    fires: true,
    severity: 'warning',
    facts: { lanes_used: 12, lanes_total: 8 },
    altered: { [part.EPYC]: { pcie_lanes: 8 } },
  },
  {
    rule: 'PCI-13',
    shows: 'one M.2 drive takes the socket that shares nothing',
    server: [[part.ROMED8, 1]],
    items: [add(part.M2)],
    fires: false,
  },
  {
    rule: 'PCI-13',
    shows: 'a second M.2 drive takes lanes of the free PCIE2',
    server: [[part.ROMED8, 1]],
    items: [add(part.M2, 2)],
    fires: true,
    severity: 'info',
  },
  {
    rule: 'PCI-13',
    shows: 'a second M.2 drive with seven cards, one in PCIE2',
    server: [
      [part.ROMED8, 1],
      [part.NIC_X8, 7],
    ],
    items: [add(part.M2, 2)],
    fires: true,
    severity: 'warning',
    facts: { slot: 'PCIE2' },
  },
];
