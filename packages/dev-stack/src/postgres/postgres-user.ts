import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** Whom to run Postgres as. Empty when not root: then as ourselves. */
export interface PostgresUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** Postgres refuses to run as root, so root lends it the user `postgres`, made here when missing, or else `nobody`. */
export function postgresUser(): PostgresUser {
  if (userInfo().uid !== 0) return {};
  return find('postgres') ?? create() ?? find('nobody') ?? fail();
}

function find(name: string): PostgresUser | undefined {
  try {
    return { uid: idOf('-u', name), gid: idOf('-g', name) };
  } catch {
    return undefined;
  }
}

function idOf(flag: string, name: string): number {
  const text = execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return Number.parseInt(text, 10);
}

function create(): PostgresUser | undefined {
  try {
    execFileSync('groupadd', ['--system', '--force', 'postgres'], { stdio: 'ignore' });
    execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    return undefined;
  }
  return find('postgres');
}

function fail(): never {
  throw new Error(
    'Postgres cannot run as root and there is no user "postgres" or "nobody" to run it as. Start as another user, or set DATABASE_URL.',
  );
}
