import type { Deployment, DeployStep } from './ticket-memory.ts';

/**
 * What a person must know who finds a deployment stopped half way: what failed, how each step stands, what to do.
 * Each step is named once, so that nobody has to guess which half is done.
 */
export function describeStall({ steps, reason, isRollback }: Deployment, failure: string | null): string {
  const stuck = steps.filter(({ undoFault }) => undoFault !== null);
  const settled = steps.filter(({ undoFault }) => undoFault === null);
  const skipped = settled.filter(({ standing }) => standing === 'skipped');
  const open = settled.filter(({ standing }) => standing === 'open');
  return [
    failure ?? `${isRollback ? 'Rolling' : 'Taking it'} back: ${reason}`,
    sentence('Could not be taken back', stuck, describeStuck),
    sentence('Left out', skipped),
    sentence('Not applied', open),
    'Look at the server, then resolve the ticket: retry goes on, skip goes on without the step that failed, undo takes back the rest',
  ]
    .filter((line) => line !== null && line !== '')
    .join('. ')
    .concat('.');
}

function sentence(
  title: string,
  steps: readonly DeployStep[],
  describe = ({ summary }: DeployStep): string => summary,
): string {
  return steps.length === 0 ? '' : `${title}: ${steps.map(describe).join('; ')}`;
}

function describeStuck({ summary, standing, undoFault }: DeployStep): string {
  const words = standing === 'applied' ? 'is applied' : 'may be applied';
  return `${summary} (${words}; ${undoFault})`;
}
