-- may lose: login_attempts
drop table login_attempts;
