drop table server_builder.server_settings;
