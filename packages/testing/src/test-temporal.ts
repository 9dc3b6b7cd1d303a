import { testServer } from './test-server.ts';

/** Address (host:port) of the Temporal server of this run; namespace `default`, our search attributes registered. */
export function testTemporalAddress(): string {
  return testServer('TEST_TEMPORAL_ADDRESS');
}
