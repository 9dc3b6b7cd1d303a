import { recordDecisionRefused } from '@racksmith/database';
import type { Actor } from '@racksmith/domain';

import { refusing } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';

export interface RefusedDecisionInput {
  ticketId: number;
  eventId: string;
  actor: Pick<Actor, 'id' | 'username'>;
  reason: string;
}

/** Writes into the history that a decision from another system was not carried out, and why. */
export function createRecordRefusedDecision({ sql }: Pick<Dependencies, 'sql'>) {
  return refusing(async (input: RefusedDecisionInput): Promise<void> => {
    await recordDecisionRefused(sql, input);
  });
}
