import { findTransition, TICKET_STATUSES } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

/** An account as those who manage accounts see it. */
export interface UserAccount {
  id: number;
  username: string;
  email: string | null;
  role: string;
  isActive: boolean;
  /** Without a password nobody can log in. */
  hasPassword: boolean;
  /** Open tickets that are assigned to the person. */
  openAssignments: number;
  createdAt: Date;
  updatedAt: Date;
}

/** The statuses in which a ticket can be taken from its technician: before, nobody waits for him, and later no more. */
const OPEN_WORK = TICKET_STATUSES.filter((status) => findTransition(status, 'unassign') !== undefined);

/** Condition under which ticket `t` is still somebody's work. */
export function isOpenWork(sql: Queryable): Fragment {
  return sql`t.deleted_at is null and t.status = any (${OPEN_WORK})`;
}

/** Select list for user `u` with role `r`. */
export function accountColumns(sql: Queryable): Fragment {
  return sql`u.id, u.username, u.email, r.name as role, u.is_active, u.password_hash is not null as has_password,
    (select count(*)::integer from tickets t where t.assigned_to = u.id and ${isOpenWork(sql)}) as open_assignments,
    u.created_at, u.updated_at`;
}
