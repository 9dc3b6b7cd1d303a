import { refusalIn, steps } from './activities.ts';
import { stepInput } from './step-input.ts';
import type { Deployment, DeployStep } from './ticket-memory.ts';
import type { TicketProcess } from './ticket-process.ts';

/**
 * Applies one step. One that was tried before and whose end is unknown is asked for again under its former key, which
 * gives back the effect if there is one; only when that key is void is it a new effect.
 * @throws the refusal of the server builder, or the failure of the last attempt
 */
export async function applyStep(
  process: TicketProcess,
  deployment: Deployment,
  step: DeployStep,
): Promise<void> {
  const { eventId } = deployment;
  const former = step.standing === 'open' ? null : step.effectEventId;
  if (former !== null && former !== eventId) {
    try {
      await carryOut(process, deployment, step, former);
      return;
    } catch (error) {
      if (refusalIn(error)?.type !== 'EFFECT_VOID') throw error;
    }
  }
  await carryOut(process, deployment, step, eventId);
}

async function carryOut(
  process: TicketProcess,
  deployment: Deployment,
  step: DeployStep,
  effectEventId: string,
): Promise<void> {
  Object.assign(step, { standing: 'tried', effectEventId, since: Date.now(), applyFault: null });
  const input = stepInput(process, deployment, step, effectEventId);
  step.installed = await process.atWork(step.index, () =>
    steps.applyStep.executeWithOptions({ summary: step.summary }, [input]),
  );
  Object.assign(step, { standing: 'applied', since: Date.now(), undoFault: null });
}
