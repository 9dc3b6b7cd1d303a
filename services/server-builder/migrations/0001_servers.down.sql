drop table server_builder.servers;
