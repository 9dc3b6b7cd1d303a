import { PERMISSION_NAMES, PERMISSIONS, ROLE_NAMES, ROLES } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

/**
 * Writes the roles and permissions of the domain tables that the database lacks, with their default grants. What is
 * there stays as it is: an administrator may have changed it.
 */
export async function syncPermissions(sql: Queryable): Promise<void> {
  const permissions = PERMISSION_NAMES.map((name) => {
    const { displayName, description, category } = PERMISSIONS[name];
    return { name, display_name: displayName, description, category, is_basic: 'basic' in PERMISSIONS[name] };
  });
  const grants = ROLE_NAMES.flatMap((role) =>
    ROLES[role].permissions.map((permission) => ({ role, permission })),
  );
  // The statement sees the tables as they were before it, so new rows are added by hand to the old ones.
  await sql`
    with new_roles as (
      insert into roles (name) select value from jsonb_array_elements_text(${sql.json([...ROLE_NAMES])})
      on conflict (name) do nothing
      returning id, name
    ), new_permissions as (
      insert into permissions (name, display_name, description, category, is_basic)
      select name, display_name, description, category, is_basic
      from jsonb_to_recordset(${sql.json(permissions)})
        as p (name text, display_name text, description text, category text, is_basic boolean)
      on conflict (name) do nothing
      returning id, name
    ), all_roles as (
      select id, name, false as is_new from roles union all select id, name, true from new_roles
    ), all_permissions as (
      select id, name, false as is_new from permissions union all select id, name, true from new_permissions
    )
    insert into role_permissions (role_id, permission_id)
    select r.id, p.id
    from jsonb_to_recordset(${sql.json(grants)}) as g (role text, permission text)
    join all_roles r on r.name = g.role
    join all_permissions p on p.name = g.permission
    where r.is_new or p.is_new
    on conflict do nothing`;
}
