import type { ReservationRequest, Unit } from '@racksmith/contracts/server-builder';
import type { FieldError } from '@racksmith/domain';

import type { TransactionSql } from '../store/connect-store.ts';
import { findUnitHolder } from '../store/find-unit-holder.ts';
import { lockFreeUnits } from '../store/lock-free-units.ts';
import { lockUnit } from '../store/lock-unit.ts';

type Wanted = ReservationRequest['holds'][number] & { field: string };

export interface Choice {
  /** Step -> the unit that comes in with it, locked. */
  units: Map<number, Unit>;
  /** What is missing, by the place in the request. */
  missing: FieldError[];
}

/** Finds a free unit for every step that brings one in: the named one, else those with the lowest serials. */
export async function chooseUnits(tx: TransactionSql, holds: ReservationRequest['holds']): Promise<Choice> {
  const wanted = holds
    .map((hold, place) => ({ ...hold, field: `holds.${place}` }))
    .filter(({ action }) => action !== 'remove');
  const choice: Choice = { units: new Map(), missing: [] };
  const named = new Map<string, Wanted>();
  for (const hold of wanted) {
    if (hold.serial !== null) await takeNamed(tx, hold, hold.serial, named, choice);
  }
  const byModel = Map.groupBy(
    wanted.filter(({ serial }) => serial === null),
    (hold) => hold.component_uuid,
  );
  for (const [model, ofModel] of byModel) await takeAny(tx, model, ofModel, [...named.keys()], choice);
  return choice;
}

async function takeNamed(
  tx: TransactionSql,
  hold: Wanted,
  serial: string,
  named: Map<string, Wanted>,
  { units, missing }: Choice,
): Promise<void> {
  const field = `${hold.field}.serial`;
  const first = named.get(serial);
  if (first) {
    missing.push({ field, reason: `${serial} is wanted in ${first.field} already` });
    return;
  }
  named.set(serial, hold);
  const unit = await lockUnit(tx, { serial });
  if (!unit) missing.push({ field, reason: `there is no unit with serial ${serial}` });
  else if (unit.component_uuid !== hold.component_uuid) {
    missing.push({
      field,
      reason: `unit ${serial} is a ${unit.component_uuid}, not a ${hold.component_uuid}`,
    });
  } else {
    // Taken out for a ticket that may still put it back.
    const holder = unit.state === 'available' ? await findUnitHolder(tx, unit.unit_id) : undefined;
    if (unit.state === 'available' && holder === undefined) units.set(hold.step_index, unit);
    else {
      const state = holder === undefined ? unit.state : `held for ${holder}`;
      missing.push({ field, reason: `unit ${serial} is not available: it is ${state}` });
    }
  }
}

async function takeAny(
  tx: TransactionSql,
  model: string,
  wanted: readonly Wanted[],
  except: readonly string[],
  { units, missing }: Choice,
): Promise<void> {
  const free = await lockFreeUnits(tx, model, { limit: wanted.length, except });
  for (const [nth, hold] of wanted.entries()) {
    const unit = free[nth];
    if (unit) units.set(hold.step_index, unit);
  }
  const first = wanted[free.length];
  if (!first) return;
  const reason = `${free.length} of ${wanted.length} ${model} are available`;
  missing.push({ field: `${first.field}.component_uuid`, reason });
}
