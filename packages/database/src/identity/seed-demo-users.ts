import type { Role } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

const DEMO_USERS: readonly { id: number; username: string; role: Role }[] = [
  { id: 1, username: 'admin', role: 'admin' },
  { id: 3, username: 'manager.admin', role: 'approver' },
  { id: 5, username: 'john.doe', role: 'requestor' },
  { id: 7, username: 'tech.smith', role: 'technician' },
  { id: 8, username: 'tech.jones', role: 'technician' },
  { id: 9, username: 'jane.roe', role: 'requestor' },
  { id: 10, username: 'manager.two', role: 'approver' },
];

/** Makes the demo users that are not there yet, all with the same password. Their ids are fixed: examples name them. */
export async function seedDemoUsers(sql: Queryable, secret: { passwordHash: string }): Promise<void> {
  const users = DEMO_USERS.map((user) => ({ ...user, email: `${user.username}@example.test` }));
  await sql`
    insert into users (id, username, email, password_hash, role_id)
    overriding system value
    select u.id, u.username, u.email, ${secret.passwordHash}, r.id
    from jsonb_to_recordset(${sql.json(users)}) as u (id integer, username text, email text, role text)
    join roles r on r.name = u.role
    on conflict do nothing`;
  // Given ids do not move the counter; the next user would collide with them.
  await sql`
    select setval(pg_get_serial_sequence('users', 'id'), greatest(max(id), 10)) from users`;
}
