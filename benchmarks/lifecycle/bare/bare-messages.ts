import { defineUpdate } from '@temporalio/workflow';

export const TASK_QUEUES = { tickets: 'bare', deploy: 'bare-deploy', mail: 'bare-mail' } as const;

/** What a step does; all bodies are empty. */
export interface BareActivities {
  write(move: string): Promise<void>;
  applyStep(index: number): Promise<void>;
  notify(event: string): Promise<void>;
}

export const createUpdate = defineUpdate<string>('create');
export const approveUpdate = defineUpdate<string>('approve');
export const deployUpdate = defineUpdate<string>('deploy');
export const completeUpdate = defineUpdate<string>('complete');
