import { cancellationSignal } from '@temporalio/activity';

import type { Dependencies } from './dependencies.ts';
import { type DeployStepInput, describeStep, effectKey } from './deploy-step.ts';
import { withHeartbeat } from './with-heartbeat.ts';

/** Takes a step back; one that never happened is marked so that it cannot happen any more. */
export function createUndoStep({ serverBuilder }: Pick<Dependencies, 'serverBuilder'>) {
  return (input: DeployStepInput): Promise<void> =>
    withHeartbeat(describeStep(input), async () => {
      await serverBuilder.undoEffect(effectKey(input), { signal: cancellationSignal() });
    });
}
