import { cpuSockets } from './cpu-sockets.ts';
import { dimmSlots } from './dimm-slots.ts';
import { driveBays } from './drive-bays.ts';
import { m2Slots } from './m2-slots.ts';
import { ocpConnectors } from './ocp-connectors.ts';
import { oneBoardOneChassis } from './one-board-one-chassis.ts';
import { partInCatalog } from './part-in-catalog.ts';
import { partInstalled } from './part-installed.ts';
import { partType } from './part-type.ts';
import { pcieSlots } from './pcie-slots.ts';
import type { RequestRule, StateRule } from './rule.ts';
import { serverActive } from './server-active.ts';
import { stock } from './stock.ts';
import { unitUsedOnce } from './unit-used-once.ts';

export interface RuleTable {
  readonly request: readonly RequestRule[];
  readonly state: readonly StateRule[];
}

/** All rules. A new rule is a file of its own and a line here. */
export const RULE_TABLE: RuleTable = {
  request: [partInCatalog, partType, partInstalled, stock, serverActive, unitUsedOnce],
  state: [cpuSockets, dimmSlots, pcieSlots, ocpConnectors, oneBoardOneChassis, driveBays, m2Slots],
};
