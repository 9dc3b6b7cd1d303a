import { findRecordedEvent } from '@racksmith/database';

import { refusing } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';

export interface WasRecordedInput {
  ticketId: number;
  eventId: string;
}

/** Whether a command that comes too late was carried out in time: its worker may have died before Temporal knew. */
export function createWasRecorded({ sql }: Pick<Dependencies, 'sql'>) {
  return refusing(
    async ({ ticketId, eventId }: WasRecordedInput): Promise<boolean> =>
      (await findRecordedEvent(sql, ticketId, eventId)) !== undefined,
  );
}
