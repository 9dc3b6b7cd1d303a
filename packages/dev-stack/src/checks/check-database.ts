import postgres from 'postgres';
import { wordsOf } from '../stack-error.ts';

const OLDEST = 140_000;

/** What is wrong with the database of DATABASE_URL; the password is never repeated. */
export async function checkDatabase(url: string, timeoutSeconds = 5): Promise<string | undefined> {
  const { host, pathname } = new URL(url);
  const sql = postgres(url, { max: 1, connect_timeout: timeoutSeconds, onnotice: () => undefined });
  try {
    const [row] = await sql`select current_setting('server_version_num')::int as version`;
    if (Number(row?.['version']) >= OLDEST) return undefined;
    return `DATABASE_URL: the Postgres at ${host} is too old; 14 or newer is needed.`;
  } catch (error) {
    return `DATABASE_URL: the database ${pathname.slice(1)} at ${host} does not answer: ${wordsOf(error)}.`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
