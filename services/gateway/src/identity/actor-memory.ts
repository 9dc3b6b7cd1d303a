import { setTimeout } from 'node:timers/promises';
import { type ActiveUser, findActor, type Sql, watchActors } from '@racksmith/database';

/** What the database says of users, asked anew or remembered for a moment. */
export interface ActorMemory {
  /** As it is now. */
  find(userId: number): Promise<ActiveUser | undefined>;
  /** As it was a moment ago at most: every change that is heard of ends the memory. */
  recall(userId: number): Promise<ActiveUser | undefined>;
  /** Asks anew next time; for changes of one's own, which nobody should have to wait to hear of. */
  forget(): void;
}

/** So long is believed what was not said to have changed: even where the line to the database is dead without a word. */
const REMEMBERED_MS = 2000;
const REMEMBERED_USERS = 10_000;
const LISTEN_AGAIN_MS = 1000;

/** Remembers nothing: every question goes to the database. */
export function withoutMemory(sql: Sql): ActorMemory {
  const find = (userId: number) => findActor(sql, userId);
  return { find, recall: find, forget: () => undefined };
}

/** Listens to the database until its connections are closed; while it cannot, nothing is remembered. */
export function createActorMemory(sql: Sql, { rememberedMs = REMEMBERED_MS } = {}): ActorMemory {
  const known = new Map<number, { user: ActiveUser; until: number }>();
  let isListening = false;
  /** What was asked before a change must not be remembered after it. */
  let changes = 0;
  const forget = (userId?: number) => {
    changes += 1;
    if (userId === undefined) known.clear();
    else known.delete(userId);
  };

  async function find(userId: number): Promise<ActiveUser | undefined> {
    const changesBefore = changes;
    const user = await findActor(sql, userId);
    if (user && isListening && changes === changesBefore) {
      if (known.size >= REMEMBERED_USERS) known.clear();
      known.set(userId, { user, until: performance.now() + rememberedMs });
    }
    return user;
  }

  void listen(sql, {
    onChange: forget,
    onListening: () => {
      isListening = true;
      forget();
    },
  });

  return {
    find,
    async recall(userId) {
      const remembered = known.get(userId);
      return remembered && remembered.until > performance.now() ? remembered.user : find(userId);
    },
    forget: () => forget(),
  };
}

/** Until it succeeds; afterwards the driver itself listens again on each new connection. */
async function listen(sql: Sql, watcher: Parameters<typeof watchActors>[1]): Promise<void> {
  for (;;) {
    try {
      await watchActors(sql, watcher);
      return;
    } catch {
      // Whoever waits for the database is told by his own question.
      await setTimeout(LISTEN_AGAIN_MS, undefined, { ref: false });
    }
  }
}
