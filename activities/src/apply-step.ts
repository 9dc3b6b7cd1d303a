import type { Plan, PlanStep } from '@racksmith/compatibility';
import { getPlan } from '@racksmith/database';
import type { InstalledUnit } from '@racksmith/domain';
import type { Effect, SettingValue, UnitStep } from '@racksmith/server-builder-client';
import { cancellationSignal } from '@temporalio/activity';

import type { Dependencies } from './dependencies.ts';
import { type DeployStepInput, describeStep, effectKey } from './deploy-step.ts';
import { withHeartbeat } from './with-heartbeat.ts';

/** Has the server builder carry out one step of the plan, exactly once however often this runs. */
export function createApplyStep({ sql, serverBuilder }: Pick<Dependencies, 'sql' | 'serverBuilder'>) {
  return (input: DeployStepInput): Promise<InstalledUnit[]> =>
    withHeartbeat(describeStep(input), async () => {
      const record = await getPlan(sql, input.ticketId, input.revision);
      const step = (record?.plan as Plan | undefined)?.steps[input.index];
      if (!step)
        throw new Error(`plan of ${input.ticketNumber} r${input.revision} has no step ${input.index}`);
      const request: UnitStep = {
        ticketNumber: input.ticketNumber,
        stepIndex: step.index,
        action: step.action,
        componentType: step.componentType,
        componentUuid: step.componentUuid,
        slot: step.slot,
        serial: input.serial,
        oldComponentUuid: step.oldComponentUuid,
        oldSerial: step.oldSerial,
        disposition: step.disposition,
        setting: settingOf(step),
      };
      const signal = cancellationSignal();
      const effect = await serverBuilder.applyEffect(input.serverUuid, effectKey(input), request, { signal });
      return unitsOf(effect, input.itemIndex);
    });
}

function settingOf({ setting }: PlanStep): NonNullable<UnitStep['setting']> | null {
  if (!setting?.path) return null;
  const { path, from, to } = setting;
  return { path, from: from as SettingValue, to: to as SettingValue };
}

function unitsOf({ installed, removed }: Effect, itemIndex: number): InstalledUnit[] {
  return [
    ...(removed ? [{ itemIndex, direction: 'out' as const, ...removed }] : []),
    ...(installed ? [{ itemIndex, direction: 'in' as const, ...installed }] : []),
  ].map(({ unitId, componentUuid, serial, slot, direction }) => ({
    itemIndex,
    unitId,
    componentUuid,
    serial,
    slot,
    direction,
  }));
}
