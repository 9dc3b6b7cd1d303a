drop table server_builder.effects;
