import { refusalIn, undoSteps } from './activities.ts';
import { stepInput } from './step-input.ts';
import type { Deployment, DeployStep } from './ticket-memory.ts';
import type { TicketProcess } from './ticket-process.ts';

/** Takes one step back, whether or not it happened. @throws why it could not be taken back */
export async function undoStep(
  process: TicketProcess,
  deployment: Deployment,
  step: DeployStep,
): Promise<void> {
  const { effectEventId, standing } = step;
  if (effectEventId === null) return;
  Object.assign(step, { since: Date.now(), undoFault: null });
  const input = stepInput(process, deployment, step, effectEventId);
  const summary = `Undo: ${step.summary}`;
  step.standing = 'tried';
  try {
    await process.atWork(step.index, () => undoSteps.undoStep.executeWithOptions({ summary }, [input]));
  } catch (error) {
    // A refusal leaves things as they were; any other end leaves open whether it was undone.
    if ((refusalIn(error)?.type ?? 'INTERNAL') !== 'INTERNAL') step.standing = standing;
    throw error;
  }
  Object.assign(step, { standing: 'open', since: Date.now(), installed: [] });
}
