-- may lose: server_line
drop table server_line;
