import type { DeploymentView } from '@racksmith/contracts';

import type { WorkUnderWay } from '../ticket-commands.ts';

/** @param waitsFor the ticket that has the server now */
export function presentDeployment(work: WorkUnderWay, waitsFor: string | null): DeploymentView {
  const { task, steps } = work.progress;
  const view = {
    task,
    waits_for: waitsFor,
    steps_total: steps.length,
    steps_applied: steps.filter(({ standing }) => standing === 'applied').length,
    step_at_work: stepAtWork(work),
    steps: steps.map(({ index, itemIndex, summary, standing, since, fault }) => {
      return { index, item_index: itemIndex, summary, standing, since: moment(since), fault };
    }),
  };
  return { message: messageOf(view), ...view };
}

function stepAtWork({ progress, attempt }: WorkUnderWay): DeploymentView['step_at_work'] {
  const { steps, stepAtWork: index } = progress;
  const position = steps.findIndex((step) => step.index === index);
  const step = steps[position];
  if (!step) return null;
  return {
    number: position + 1,
    summary: step.summary,
    since: moment(step.since),
    attempt: attempt?.number ?? 1,
    last_failure: attempt?.lastFailure ?? null,
    next_attempt_at: attempt?.nextAt ?? null,
  };
}

function messageOf(view: Omit<DeploymentView, 'message'>): string {
  const { task, waits_for: waitsFor, step_at_work: step, steps_applied: applied, steps_total: total } = view;
  if (waitsFor !== null) return `In line for the server behind ${waitsFor}`;
  if (step) {
    const tries = step.attempt > 1 ? ` (attempt ${step.attempt}, as before: ${step.last_failure})` : '';
    return `${task === 'undo' ? 'Taking back step' : 'Step'} ${step.number} of ${total}: ${step.summary}${tries}`;
  }
  const standing = `${applied} of ${total} steps are applied`;
  if (task === null) return `Stopped half way: ${standing}`;
  return task === 'undo' ? `Being taken back: ${standing}` : `Under way: ${standing}`;
}

function moment(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds);
}
