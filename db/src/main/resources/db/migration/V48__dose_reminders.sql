-- What nurses are reminded of: doses of a school at a time, and no word of the children. Written once, read by whoever asks.

create type reminder_kind as enum ('DUE', 'OVERDUE');

create table dose_reminder (
  id            uuid primary key,
  school_id     uuid not null references school,
  scheduled_for timestamptz not null,
  kind          reminder_kind not null,
  doses         int not null check (doses > 0),
  raised_at     timestamptz not null
);
create unique index reminded_already on dose_reminder (school_id, scheduled_for, kind);
create index dose_reminder_by_school on dose_reminder (school_id, raised_at desc, id);
call keep_within_schools('dose_reminder');
revoke update on dose_reminder from whitecross_app; -- what was told, was told
