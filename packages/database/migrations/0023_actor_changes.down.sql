drop trigger role_permissions_change on role_permissions;
drop trigger permissions_change on permissions;
drop trigger roles_change on roles;
drop trigger users_delete on users;
drop trigger users_change on users;
drop function tell_actor_change;
