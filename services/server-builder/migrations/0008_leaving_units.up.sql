-- A part without a slot of its own, a caddy above all, is held by itself where it is to leave: its row's unit_id is
-- that of the unit that goes, and unique like those of units that come.
alter table server_builder.reservation_holds
  drop constraint reservation_holds_incoming,
  add constraint reservation_holds_unit check (
    case action when 'remove' then unit_id is null or slot is null else unit_id is not null end);
