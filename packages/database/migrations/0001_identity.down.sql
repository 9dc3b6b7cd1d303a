-- may lose: users where id = 0
-- may lose: roles
-- may lose: permissions
-- may lose: role_permissions
drop table refresh_tokens;
drop view user_permissions;
drop table users;
drop table role_permissions;
drop table permissions;
drop table roles;
