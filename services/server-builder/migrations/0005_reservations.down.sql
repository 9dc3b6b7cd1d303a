update server_builder.units set state = 'available' where state = 'reserved';
drop table server_builder.reserved_slots, server_builder.reservation_holds, server_builder.reservations;
