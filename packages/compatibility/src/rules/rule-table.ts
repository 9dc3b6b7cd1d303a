import { airflow } from './airflow.ts';
import { bayProtocol } from './bay-protocol.ts';
import { bifurcation } from './bifurcation.ts';
import { cabling } from './cabling.ts';
import { caddyFamily } from './caddy-family.ts';
import { cardPower } from './card-power.ts';
import { chassisCooling } from './chassis-cooling.ts';
import { controllerDevices } from './controller-devices.ts';
import { cpuLanes } from './cpu-lanes.ts';
import { cpuSockets } from './cpu-sockets.ts';
import { dimmSlots } from './dimm-slots.ts';
import { driveBays } from './drive-bays.ts';
import { driveCaddies } from './drive-caddies.ts';
import { driveHeight } from './drive-height.ts';
import { driveLink } from './drive-link.ts';
import { drivePorts } from './drive-ports.ts';
import { equalClass } from './equal-class.ts';
import { m2Slots } from './m2-slots.ts';
import { m2Speed } from './m2-speed.ts';
import { m2TakesSata } from './m2-takes-sata.ts';
import { networkPort } from './network-port.ts';
import { nvmePorts } from './nvme-ports.ts';
import { ocpConnectors } from './ocp-connectors.ts';
import { onboardNic } from './onboard-nic.ts';
import { oneBoardOneChassis } from './one-board-one-chassis.ts';
import { partInCatalog } from './part-in-catalog.ts';
import { partInstalled } from './part-installed.ts';
import { partType } from './part-type.ts';
import { pcieGeneration } from './pcie-generation.ts';
import { pcieLanes } from './pcie-lanes.ts';
import { pcieSlots } from './pcie-slots.ts';
import { pinnedSlot } from './pinned-slot.ts';
import { powerRedundancy } from './power-redundancy.ts';
import { powerReserve } from './power-reserve.ts';
import { powerSupply } from './power-supply.ts';
import { riserMissing } from './riser-missing.ts';
import { riserMount } from './riser-mount.ts';
import type { RequestRule, StateRule } from './rule.ts';
import { sasController } from './sas-controller.ts';
import { serverActive } from './server-active.ts';
import { sharedLanes } from './shared-lanes.ts';
import { spareCaddies } from './spare-caddies.ts';
import { stock } from './stock.ts';
import { unitUsedOnce } from './unit-used-once.ts';

export interface RuleTable {
  readonly request: readonly RequestRule[];
  readonly state: readonly StateRule[];
}

/** All rules. A new rule is a file of its own and a line here. */
export const RULE_TABLE: RuleTable = {
  request: [
    partInCatalog,
    partType,
    partInstalled,
    stock,
    serverActive,
    unitUsedOnce,
    pinnedSlot,
    onboardNic,
    cabling,
    equalClass,
  ],
  state: [
    cpuSockets,
    dimmSlots,
    pcieSlots,
    ocpConnectors,
    oneBoardOneChassis,
    driveBays,
    m2Slots,
    pcieLanes,
    pcieGeneration,
    riserMissing,
    riserMount,
    bifurcation,
    cpuLanes,
    cardPower,
    sharedLanes,
    bayProtocol,
    sasController,
    drivePorts,
    controllerDevices,
    driveLink,
    m2Speed,
    m2TakesSata,
    nvmePorts,
    driveCaddies,
    caddyFamily,
    spareCaddies,
    driveHeight,
    networkPort,
    powerSupply,
    powerRedundancy,
    powerReserve,
    chassisCooling,
    airflow,
  ],
};
