-- Gateways remember for a moment who somebody is and what he may do. They hear at once when that changes, whoever
-- changes it: the payload is the user's id, or empty for everybody.

create function tell_actor_change() returns trigger language plpgsql as $$
begin
  if tg_level = 'ROW' then
    perform pg_notify('actor_change', old.id::text);
  else
    perform pg_notify('actor_change', '');
  end if;
  return null;
end $$;

create trigger users_change after update on users for each row
  when (old.username is distinct from new.username or old.email is distinct from new.email
    or old.role_id is distinct from new.role_id or old.is_active is distinct from new.is_active
    or old.token_version is distinct from new.token_version)
  execute function tell_actor_change();
create trigger users_delete after delete on users for each row execute function tell_actor_change();
create trigger roles_change after update or delete on roles for each statement execute function tell_actor_change();
create trigger permissions_change after insert or update or delete on permissions
  for each statement execute function tell_actor_change();
create trigger role_permissions_change after insert or update or delete on role_permissions
  for each statement execute function tell_actor_change();
