-- Who works at which server, and who waits for it. A row per ticket in progress; one of them holds the server.

create table server_line (
  ticket_id integer primary key references tickets (id) on delete restrict,
  server_uuid varchar(255) not null,
  -- First come, first served.
  place bigint generated always as identity,
  holds boolean not null
);

create unique index server_line_holder_idx on server_line (server_uuid) where holds;
create index server_line_server_uuid_place_idx on server_line (server_uuid, place);

-- Deployments that were under way before there was a line keep their servers.
insert into server_line (ticket_id, server_uuid, holds)
select id, target_server_uuid, true
from (
  select id, target_server_uuid, row_number() over (partition by target_server_uuid order by updated_at) as n
  from tickets where status = 'in_progress'
) under_way
where n = 1;
