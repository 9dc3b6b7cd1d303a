update server_builder.reservation_holds set unit_id = null where action = 'remove';
alter table server_builder.reservation_holds
  drop constraint reservation_holds_unit,
  add constraint reservation_holds_incoming check ((unit_id is not null) = (action in ('install', 'replace')));
