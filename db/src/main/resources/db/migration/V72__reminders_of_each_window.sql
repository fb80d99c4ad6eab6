-- Doses of one time may be due, and overdue, from different moments on: a school is reminded at each of them.
select set_config('app.scope', 'everything', true);
alter table dose_reminder add column since timestamptz;
update dose_reminder set since = raised_at;
alter table dose_reminder alter column since set not null;
drop index reminded_already;
create unique index reminded_already on dose_reminder (school_id, scheduled_for, kind, since);
select set_config('app.scope', '', true);
