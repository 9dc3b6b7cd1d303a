import * as part from './parts.ts';
import { add, remove } from './parts.ts';
import type { RuleCase } from './rule-case.ts';

const H12_2U = [
  [part.H12, 1],
  [part.SC216, 1],
  [part.EPYC, 1],
] as const;
const H12_4U = [
  [part.H12, 1],
  [part.SC846, 1],
  [part.EPYC, 1],
] as const;
const FLAT = [
  [part.X11SCL, 1],
  [part.SC813, 1],
  [part.XEON_E, 1],
] as const;
const HALF = [
  [part.X12DPI, 1],
  [part.SC216, 1],
  [part.XEON, 1],
] as const;
const move = (slot: string) => [
  { action: 'modify' as const, componentUuid: part.NIC_X8, configPath: 'slot', requestedValue: slot },
];

/** Rules about where a card sits and what it gets there. */
export const CARD_CASES: readonly RuleCase[] = [
  {
    rule: 'PCI-01',
    shows: 'a seventh card on seven slots',
    server: [...H12_2U, [part.NIC_X8, 6]],
    items: [add(part.NIC_X8)],
    fires: false,
  },
  {
    rule: 'PCI-01',
    shows: 'an eighth card on seven slots',
    server: [...H12_2U, [part.NIC_X8, 6]],
    items: [add(part.NIC_X8, 2)],
    fires: true,
    severity: 'error',
    facts: { missing: 1, reason: null },
  },
  {
    rule: 'PCI-01',
    shows: 'a full-height card in a low-profile chassis',
    server: H12_2U,
    items: [add(part.A10)],
    fires: true,
    facts: { reason: 'PCI-04', needs: 'FH' },
  },
  {
    rule: 'PCI-01',
    shows: 'the same card in a full-height chassis',
    server: H12_4U,
    items: [add(part.A10)],
    fires: false,
  },
  {
    rule: 'PCI-01',
    shows: 'a fourth card where three slots have a processor',
    server: [...HALF, [part.NIC_X8, 3]],
    items: [add(part.NIC_X8)],
    fires: true,
    facts: { reason: 'PCI-05', needs: 'CPU2' },
  },
  {
    rule: 'PCI-01',
    shows: 'the same card with the second processor',
    server: [...HALF, [part.NIC_X8, 3]],
    items: [add(part.NIC_X8), add(part.XEON)],
    fires: false,
  },
  {
    rule: 'PCI-01',
    shows: 'a third wide card with two narrow ones in seven openings',
    server: [...H12_4U, [part.A30, 2], [part.NIC_X8, 2]],
    items: [add(part.A30)],
    fires: true,
    facts: { reason: 'PCI-06' },
  },
  {
    rule: 'PCI-01',
    shows: 'three wide cards with one narrow one in seven openings',
    server: [...H12_4U, [part.A30, 2], [part.NIC_X8, 1]],
    items: [add(part.A30)],
    fires: false,
  },
  {
    rule: 'PCI-01',
    shows: 'a card in a slot of its own while the riser leaves',
    server: [...FLAT, [part.RISER_1U, 1], [part.NIC_X4, 1]],
    items: [remove(part.RISER_1U)],
    fires: true,
  },
  {
    rule: 'PCI-02',
    shows: 'an x8 card in a slot wired x8 in an x16 connector',
    server: [[part.X12STL, 1]],
    items: [add(part.NIC_X8)],
    fires: false,
  },
  {
    rule: 'PCI-02',
    shows: 'a third x8 card on two slots wired x8',
    server: [[part.X12STL, 1]],
    items: [add(part.NIC_X8, 3)],
    fires: true,
    severity: 'warning',
    facts: { card_lanes: 8, slot_lanes: 4 },
  },
  {
    rule: 'PCI-02',
    shows: 'an x16 card finds the free wide slot, wherever narrow cards sit today',
    server: [
      [part.H12, 1],
      [part.NIC_X8, 2],
    ],
    items: [add(part.NIC_X16, 5)],
    fires: false,
  },
  {
    rule: 'PCI-03',
    shows: 'a Gen4 card in a Gen3 slot',
    server: [[part.X10DRI, 1]],
    items: [add(part.NIC_X8)],
    fires: true,
    severity: 'info',
    facts: { card_gen: 4, slot_gen: 3 },
  },
  {
    rule: 'PCI-03',
    shows: 'a Gen3 card in a Gen3 slot',
    server: [[part.X10DRI, 1]],
    items: [add(part.NIC_SFP)],
    fires: false,
  },
  {
    rule: 'PCI-12',
    shows: 'a 72 W card without power cable in an x16 slot',
    server: H12_2U,
    items: [add(part.L4)],
    fires: false,
  },
  {
    rule: 'PCI-12',
    shows: 'a 76 W card whose record has no power connector',
    server: H12_2U,
    items: [add(part.L4)],
    fires: true,
    severity: 'error',
    facts: { card_w: 76, slot_w: 75 },
    altered: { [part.L4]: { tdp_w: 76 } },
  },
  {
    rule: 'PCI-12',
    shows: 'a 26 W x8 card without power connector',
    server: H12_2U,
    items: [add(part.L4)],
    fires: true,
    facts: { slot_w: 25 },
    altered: { [part.L4]: { tdp_w: 26, pcie_lanes: 8 } },
  },
  {
    rule: 'PCI-12',
    shows: 'a 300 W card with an 8-pin connector',
    server: H12_4U,
    items: [add(part.A100)],
    fires: false,
  },
  {
    rule: 'PCI-14',
    shows: 'a card moves to a free slot',
    server: [...H12_2U, [part.NIC_X8, 1]],
    items: move('SLOT7'),
    fires: false,
  },
  {
    rule: 'PCI-14',
    shows: 'a slot that does not exist',
    server: [...H12_2U, [part.NIC_X8, 1]],
    items: move('SLOT9'),
    fires: true,
    severity: 'error',
    facts: { reason: 'there is no such slot' },
  },
  {
    rule: 'PCI-14',
    shows: 'a slot that is taken',
    server: [...H12_2U, [part.NIC_X8, 1], [part.NIC_X16, 1]],
    items: move('SLOT1'),
    fires: true,
  },
  {
    rule: 'PCI-14',
    shows: 'a slot that is too small',
    server: [
      [part.X12STL, 1],
      [part.NIC_X8, 1],
    ],
    items: move('x2-in-x4'),
    fires: true,
  },
];
