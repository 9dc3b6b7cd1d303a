import { airflow } from './airflow.ts';
import { bayProtocol } from './bay-protocol.ts';
import { bifurcation } from './bifurcation.ts';
import { boardCpuPower } from './board-cpu-power.ts';
import { boardFormFactor } from './board-form-factor.ts';
import { boardMissing } from './board-missing.ts';
import { boardRemoved } from './board-removed.ts';
import { cabling } from './cabling.ts';
import { caddyFamily } from './caddy-family.ts';
import { cardPower } from './card-power.ts';
import { chassisCooling } from './chassis-cooling.ts';
import { chassisMissing } from './chassis-missing.ts';
import { chassisRemoved } from './chassis-removed.ts';
import { controllerDevices } from './controller-devices.ts';
import { cpuGeneration } from './cpu-generation.ts';
import { cpuLanes } from './cpu-lanes.ts';
import { cpuMissing } from './cpu-missing.ts';
import { cpuScalability } from './cpu-scalability.ts';
import { cpuSockets } from './cpu-sockets.ts';
import { cpuWithoutMemory } from './cpu-without-memory.ts';
import { dimmEcc } from './dimm-ecc.ts';
import { dimmSlots } from './dimm-slots.ts';
import { dimmType } from './dimm-type.ts';
import { driveBays } from './drive-bays.ts';
import { driveCaddies } from './drive-caddies.ts';
import { driveHeight } from './drive-height.ts';
import { driveLink } from './drive-link.ts';
import { drivePorts } from './drive-ports.ts';
import { equalClass } from './equal-class.ts';
import { idleSockets } from './idle-sockets.ts';
import { itemQuantity } from './item-quantity.ts';
import { lastCpuRemoved } from './last-cpu-removed.ts';
import { m2Slots } from './m2-slots.ts';
import { m2Speed } from './m2-speed.ts';
import { m2TakesSata } from './m2-takes-sata.ts';
import { memoryBalance } from './memory-balance.ts';
import { memoryCapacity } from './memory-capacity.ts';
import { memoryGeneration } from './memory-generation.ts';
import { memorySlowsDown } from './memory-slows-down.ts';
import { memorySpeed } from './memory-speed.ts';
import { mixedDimmTypes } from './mixed-dimm-types.ts';
import { mixedDimms } from './mixed-dimms.ts';
import { mixedEcc } from './mixed-ecc.ts';
import { mixedOrganization } from './mixed-organization.ts';
import { mixedVoltage } from './mixed-voltage.ts';
import { networkPort } from './network-port.ts';
import { nvmePorts } from './nvme-ports.ts';
import { ocpConnectors } from './ocp-connectors.ts';
import { onboardNic } from './onboard-nic.ts';
import { oneBoardOneChassis } from './one-board-one-chassis.ts';
import { oneCpuModel } from './one-cpu-model.ts';
import { partAsRequired } from './part-as-required.ts';
import { partChosen } from './part-chosen.ts';
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
import { retiredPart } from './retired-part.ts';
import { riserMissing } from './riser-missing.ts';
import { riserMount } from './riser-mount.ts';
import type { RequestRule, StateRule } from './rule.ts';
import { sasController } from './sas-controller.ts';
import { serverActive } from './server-active.ts';
import { sharedLanes } from './shared-lanes.ts';
import { socketType } from './socket-type.ts';
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
    itemQuantity,
    retiredPart,
    partChosen,
    partAsRequired,
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
    oneBoardOneChassis,
    boardMissing,
    chassisMissing,
    boardFormFactor,
    socketType,
    cpuGeneration,
    cpuSockets,
    cpuScalability,
    oneCpuModel,
    boardCpuPower,
    idleSockets,
    cpuMissing,
    memoryGeneration,
    dimmType,
    mixedDimmTypes,
    dimmEcc,
    mixedEcc,
    dimmSlots,
    memoryCapacity,
    memorySpeed,
    memorySlowsDown,
    mixedDimms,
    memoryBalance,
    cpuWithoutMemory,
    mixedVoltage,
    mixedOrganization,
    pcieSlots,
    ocpConnectors,
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
    boardRemoved,
    chassisRemoved,
    lastCpuRemoved,
  ],
};

/** All published ids: SPEC-01 has no row, because every rule says it of the facts that it lacks. */
export const RULE_IDS: readonly string[] = [
  ...RULE_TABLE.request.map(({ id }) => id),
  ...RULE_TABLE.state.map(({ id }) => id),
  'SPEC-01',
].sort();

/** The table with one rule switched off. */
export function withoutRule(rule: string): RuleTable {
  return {
    request: RULE_TABLE.request.filter(({ id }) => id !== rule),
    state: RULE_TABLE.state.filter(({ id }) => id !== rule),
  };
}
