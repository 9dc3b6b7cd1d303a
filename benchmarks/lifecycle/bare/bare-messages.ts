import { defineUpdate } from '@temporalio/workflow';

export const TASK_QUEUES = { tickets: 'bare', deploy: 'bare-deploy', mail: 'bare-mail' } as const;

/** What a step does. Bodies are empty, but that the version is counted and looked at where ours stands in a row. */
export interface BareActivities {
  write(id: string, move: string): Promise<number>;
  applyStep(index: number): Promise<void>;
  tellPeople(id: string): Promise<{ version: number }>;
}

/** With this many moves a bare ticket has come to its end. */
export const LAST_VERSION = 5;

export const createUpdate = defineUpdate<string>('create');
export const approveUpdate = defineUpdate<string>('approve');
export const deployUpdate = defineUpdate<string>('deploy');
export const completeUpdate = defineUpdate<string>('complete');
