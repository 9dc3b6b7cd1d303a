import postgres from 'postgres';

const NAME = 'racksmith';

/** Makes our database on the server unless it is there. Gives its URL. */
export async function createDatabase(serverUrl: string): Promise<string> {
  const sql = postgres(serverUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [found] = await sql`select from pg_database where datname = ${NAME}`;
    if (found === undefined) await sql.unsafe(`create database ${NAME}`);
  } finally {
    await sql.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${NAME}`;
  return url.href;
}
