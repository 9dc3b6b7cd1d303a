drop table server_builder.unit_handlings;
