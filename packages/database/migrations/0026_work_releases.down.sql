-- may lose: work_releases where done_at is not null
drop table work_releases;
