import { takeServer } from '@racksmith/database';
import { ApplicationFailure } from '@temporalio/common';

import { refusing } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';

export interface TakeServerInput {
  ticketId: number;
}

/**
 * Takes the server for a ticket in line. While others are before it this fails and is tried again: what is seen of the
 * retries in Temporal says whom the ticket waits for.
 */
export function createTakeServer({ sql }: Pick<Dependencies, 'sql'>) {
  return refusing(async ({ ticketId }: TakeServerInput): Promise<void> => {
    const first = await takeServer(sql, ticketId);
    if (first === null) return;
    throw ApplicationFailure.create({
      type: 'SERVER_TAKEN',
      message: `${first} is served first`,
      nonRetryable: false,
      category: 'BENIGN',
    });
  });
}
