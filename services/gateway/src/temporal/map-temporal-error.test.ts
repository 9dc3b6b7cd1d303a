import { describe, expect, test } from '@jest/globals';
import { DomainError } from '@racksmith/domain';
import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

import { WorkflowEnded } from '../ticket-commands.ts';
import { mapTemporalError } from './map-temporal-error.ts';

const refused = (type: string, details?: unknown) =>
  new WorkflowUpdateFailedError(
    'Workflow Update failed',
    ApplicationFailure.create({
      type,
      message: 'why',
      nonRetryable: true,
      ...(details !== undefined && { details: [details] }),
    }),
  );
const grpc = (code: number) =>
  new ServiceError('failed', { cause: Object.assign(new Error('grpc'), { code }) });

describe('what the workflow refused', () => {
  test('arrives with its code, its words and its details', () => {
    const error = mapTemporalError(refused('SEPARATION_OF_DUTIES', { reason: 'wrote it' }));
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      code: 'SEPARATION_OF_DUTIES',
      message: 'why',
      details: { reason: 'wrote it' },
    });
    expect(mapTemporalError(refused('CONFLICT'))).toMatchObject({ code: 'CONFLICT', details: {} });
  });

  test('under a name that is no code of ours is a defect, not an answer', () => {
    const error = refused('TypeError');
    expect(mapTemporalError(error)).toBe(error);
  });

  test('by having ended is told apart', () => {
    expect(mapTemporalError(refused('AcceptedUpdateCompletedWorkflow'))).toBeInstanceOf(WorkflowEnded);
    expect(mapTemporalError(new WorkflowNotFoundError('gone', 'ticket:1', undefined))).toBeInstanceOf(
      WorkflowEnded,
    );
  });
});

describe('what kept the command from the workflow', () => {
  test.each([
    ['no connection', grpc(14)],
    ['no answer in time', grpc(4)],
    ['a workflow task that fails', grpc(9)],
    ['a deadline', new WorkflowUpdateRPCTimeoutOrCancelledError('too late')],
  ])('%s is an outage', (_case, error) => {
    expect(mapTemporalError(error)).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      details: { retryAfterSeconds: 5 },
    });
  });

  test('a server that is too busy says so', () => {
    expect(mapTemporalError(grpc(8))).toMatchObject({ code: 'RATE_LIMITED' });
  });

  test('our own mistake stays one', () => {
    const error = grpc(3);
    expect(mapTemporalError(error)).toBe(error);
  });
});
