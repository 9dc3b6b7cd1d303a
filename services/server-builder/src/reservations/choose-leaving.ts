import type { ReservationRequest, Unit } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from '../store/connect-store.ts';
import { findUnitHolder } from '../store/find-unit-holder.ts';
import { lockUnit } from '../store/lock-unit.ts';
import type { Choice } from './choose-units.ts';

/**
 * The units that leave from no slot, such as caddies: nothing else that could be held stands for them. What the step does
 * not name is not held.
 */
export async function chooseLeaving(
  tx: TransactionSql,
  { holds, server_uuid: serverUuid }: Pick<ReservationRequest, 'holds' | 'server_uuid'>,
): Promise<Choice> {
  const choice: Choice = { units: new Map(), missing: [] };
  const named = new Map<string, number>();
  for (const [place, { action, slot, serial, step_index: stepIndex }] of holds.entries()) {
    if (action !== 'remove' || slot !== null || serial === null) continue;
    const first = named.get(serial);
    const unit = await lockUnit(tx, { serial });
    const reason =
      first === undefined
        ? await reasonAgainst(tx, { serial, serverUuid, unit })
        : `${serial} is wanted in holds.${first} already`;
    if (reason !== undefined) choice.missing.push({ field: `holds.${place}.serial`, reason });
    else if (unit) choice.units.set(stepIndex, unit);
    named.set(serial, first ?? place);
  }
  return choice;
}

async function reasonAgainst(
  tx: TransactionSql,
  { serial, serverUuid, unit }: { serial: string; serverUuid: string; unit: Unit | undefined },
): Promise<string | undefined> {
  if (!unit) return `there is no unit with serial ${serial}`;
  if (unit.server_uuid !== serverUuid) return `unit ${serial} is not in the server`;
  if (unit.slot !== null) return `unit ${serial} sits in ${unit.slot}`;
  const holder = await findUnitHolder(tx, unit.unit_id);
  return holder === undefined ? undefined : `unit ${serial} is held for ${holder}`;
}
