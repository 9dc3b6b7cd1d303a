-- Who may log in, and what each role may do. Roles and permissions are filled from the tables in packages/domain.

create table roles (
  id integer generated always as identity primary key,
  name text not null constraint roles_name_key unique,
  created_at timestamptz not null default now()
);

create table permissions (
  id integer generated always as identity primary key,
  name text not null constraint permissions_name_key unique,
  display_name text not null,
  description text not null,
  category text not null,
  -- Held by everybody who can log in, unless the role says otherwise.
  is_basic boolean not null default false,
  created_at timestamptz not null default now()
);

create table role_permissions (
  role_id integer not null references roles (id) on delete cascade,
  permission_id integer not null references permissions (id) on delete cascade,
  -- false takes away what would be basic; a row that an administrator changed is never written again.
  granted boolean not null default true,
  primary key (role_id, permission_id)
);

create table users (
  id integer generated always as identity primary key,
  username varchar(100) not null,
  email varchar(255),
  -- null: cannot log in.
  password_hash text,
  role_id integer references roles (id) on delete restrict,
  is_active boolean not null default true,
  -- Access tokens carry it; raising it ends them all.
  token_version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Both end up in mail headers.
  constraint users_username_check check (username <> '' and username !~ '[[:cntrl:]]'),
  constraint users_email_check check (email !~ '[[:cntrl:][:space:]]'),
  constraint users_role_check check (role_id is not null or id = 0)
);

-- One person cannot be told from another by the case of a letter.
create unique index users_username_key on users (lower(username));
create index users_role_id_idx on users (role_id);

-- Acts for timers and workflows; can never log in and is never written to.
insert into users (id, username, is_active) overriding system value values (0, 'system', false);

-- What each user may do now. The system user has no role, so it has no row here.
create view user_permissions as
select u.id as user_id, p.name as permission
from users u
cross join permissions p
left join role_permissions g on g.role_id = u.role_id and g.permission_id = p.id
where u.is_active and u.role_id is not null and coalesce(g.granted, p.is_basic);

create table refresh_tokens (
  id integer generated always as identity primary key,
  user_id integer not null references users (id) on delete cascade,
  -- A login and all its rotations; revoked together when a used token comes back.
  family_id uuid not null,
  token_hash text not null constraint refresh_tokens_token_hash_key unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  rotated_at timestamptz,
  revoked_at timestamptz
);

create index refresh_tokens_family_id_idx on refresh_tokens (family_id);
create index refresh_tokens_user_id_idx on refresh_tokens (user_id);
