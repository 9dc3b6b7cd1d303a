import { setTimeout as delay } from 'node:timers/promises';

import { type BareActivities, LAST_VERSION } from './bare-messages.ts';

/** As in `activities/src/tell-people.ts`, so that both have as many activities and events. */
const QUIET_MS = 1000;
const LOOK_EVERY_MS = 500;

/** As many as ours come to over a lifecycle. */
const MAILS_OF_A_MOVE = 3;

/** Does nothing, in the same steps as ours. @param sendMail as often as ours does; without it mails are as empty as the rest */
export function createBareActivities(sendMail?: () => Promise<unknown>): BareActivities {
  const versions = new Map<string, number>();
  return {
    write: async (id) => {
      const version = (versions.get(id) ?? 0) + 1;
      versions.set(id, version);
      return version;
    },
    applyStep: async () => undefined,
    tellPeople: async (id) => {
      let told = 0;
      let quietAt = 0;
      for (;;) {
        const version = versions.get(id) ?? 0;
        if (version !== told) {
          const mails = sendMail ? (version - told) * MAILS_OF_A_MOVE : 0;
          for (let sent = 0; sent < mails; sent += 1) await sendMail?.();
          told = version;
          quietAt = Date.now() + QUIET_MS;
        }
        if (version === LAST_VERSION || Date.now() >= quietAt) return { version };
        await delay(LOOK_EVERY_MS);
      }
    },
  };
}
