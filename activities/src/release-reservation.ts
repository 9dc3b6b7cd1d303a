import { toPatientFailure } from './activity-failure.ts';
import type { Dependencies } from './dependencies.ts';

export interface ReleaseReservationInput {
  key: string;
}

/** Gives back what is held under a key, once; one that holds nothing can then never hold anything. */
export function createReleaseReservation({ serverBuilder }: Pick<Dependencies, 'serverBuilder'>) {
  return async ({ key }: ReleaseReservationInput): Promise<void> => {
    try {
      await serverBuilder.release(key);
    } catch (error) {
      throw toPatientFailure(error);
    }
  };
}
