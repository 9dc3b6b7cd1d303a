import { hash } from '@node-rs/argon2';
import { connect, seedDemoUsers } from '@racksmith/database';

export const DEMO_PASSWORD = 'password';

/** argon2id with the least cost OWASP recommends, as the gateway makes its own hashes. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Makes the demo logins that are missing. */
export async function seedUsers(databaseUrl: string): Promise<void> {
  const passwordHash = await hash(DEMO_PASSWORD, ARGON2ID);
  const sql = connect(databaseUrl, { maxConnections: 1 });
  try {
    await seedDemoUsers(sql, { passwordHash });
  } finally {
    await sql.end();
  }
}
