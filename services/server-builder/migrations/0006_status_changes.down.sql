drop table server_builder.status_changes;
