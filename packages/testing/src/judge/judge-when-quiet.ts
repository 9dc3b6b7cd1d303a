import { setTimeout as delay } from 'node:timers/promises';

import type { ClientLog } from '../journeys/client-log.ts';
import type { TestSystem } from '../test-system.ts';
import type { Census } from './census.ts';
import { collectEvidence, type Evidence } from './evidence.ts';
import { judge } from './judge.ts';

/** A mail about a comment waits for a sweep if its gateway died: up to a minute. */
const QUIET_WITHIN_MS = 90_000;

/** Mails may still be on their way; what is wrong after that is wrong. */
export async function judgeWhenQuiet(
  system: TestSystem,
  { log, census }: { log: ClientLog; census: Census },
): Promise<{ evidence: Evidence; violations: string[] }> {
  for (const deadline = Date.now() + QUIET_WITHIN_MS; ;) {
    const evidence = await collectEvidence(system, log, census);
    const violations = judge(evidence);
    if (violations.length === 0 || Date.now() > deadline) return { evidence, violations };
    await delay(1000);
  }
}
