import type { Sql } from '../connect.ts';

export interface ActorWatcher {
  /** What `findActor` says of a user, or of anybody where no id is given, may be another now. */
  onChange: (userId: number | undefined) => void;
  /** From now on every change is told; before that, some may have been missed. Again after each lost connection. */
  onListening: () => void;
}

/** Listens, on a connection of its own, to what changes users, roles and permissions. Fails while the database is away. */
export async function watchActors(sql: Sql, { onChange, onListening }: ActorWatcher): Promise<void> {
  await sql.listen(
    'actor_change',
    (payload) => onChange(payload === '' ? undefined : Number(payload)),
    onListening,
  );
}
