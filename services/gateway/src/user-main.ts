/**
 * `node services/gateway/src/user-main.ts NAME ROLE [E-MAIL]`: makes a user, such as the first administrator; the
 * password comes on standard input, so that no list of processes and no shell history shows it.
 */
import { text } from 'node:stream/consumers';

import { connect, createUser } from '@racksmith/database';

import { createPasswords } from './identity/passwords.ts';

const SHORTEST_PASSWORD = 12;

const [, , username, role, email = null] = process.argv;
const databaseUrl = process.env['DATABASE_URL'];
if (!username || !role || !databaseUrl) {
  throw new Error('Usage: DATABASE_URL=... user-main.ts NAME ROLE [E-MAIL] < password');
}
const password = (await text(process.stdin)).trimEnd();
if (password.length < SHORTEST_PASSWORD) {
  throw new Error(`The password must have at least ${SHORTEST_PASSWORD} characters`);
}
const sql = connect(databaseUrl, { maxConnections: 1 });
try {
  const passwordHash = await createPasswords().hash(password);
  const { id } = await createUser(sql, { username, role, email, passwordHash });
  console.log(`${username} has the id ${id}`);
} finally {
  await sql.end({ timeout: 1 });
}
