import type { SlotMap } from '@racksmith/compatibility';
import type { FreeSlotsView, ServerConfigView, ServerView } from '@racksmith/contracts';
import type { ServerSnapshot, ServerSummary } from '@racksmith/server-builder-client';

export function presentServer({ uuid, name, status, location, version }: ServerSummary): ServerView {
  return { server_uuid: uuid, name, status, location, version };
}

const NONE = { total: null, used: null, left: null };

/** @param slotMap of the server as it is, for what is free in it */
export function presentServerConfig({ server, units }: ServerSnapshot, slotMap: SlotMap): ServerConfigView {
  return {
    server_uuid: server.uuid,
    name: server.name,
    status: server.status,
    version: server.version,
    units: units.map((unit) => ({
      unit_id: unit.unitId,
      component_type: unit.componentType,
      component_uuid: unit.componentUuid,
      serial: unit.serial,
      slot: unit.slot,
    })),
    free: freeSlots(slotMap),
    resources: slotMap.resources.map(({ id, label, unit, after }) => ({
      id,
      label,
      unit,
      ...(after ?? NONE),
    })),
  };
}

function freeSlots({ groups, slots }: SlotMap): FreeSlotsView[] {
  return groups.flatMap(({ id, kind, label }) => {
    if (kind === 'system' || kind === 'loose' || kind === 'psu') return [];
    const empty = slots.filter((slot) => slot.group === id && slot.usable && !slot.after);
    return [{ group: label, kind, count: empty.length, slots: empty.map((slot) => slot.label) }];
  });
}
