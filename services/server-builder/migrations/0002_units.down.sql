drop table server_builder.units;
