-- When there is school: hours on the school's own clock, and the days that differ.

create extension if not exists btree_gist;

alter table school
  add column day_begins           time not null default '07:30',
  add column day_ends             time not null default '16:00',
  add column lunch                time not null default '12:00',
  add column academic_year_begins text not null default '08-01'
    check (academic_year_begins ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'),
  add check (day_begins <= lunch and lunch < day_ends);

create table school_closure (
  id             uuid primary key,
  school_id      uuid not null references school,
  first_day      date not null,
  last_day       date not null check (last_day - first_day between 0 and 365),
  ends_at        time, -- half days: when children leave; null: there is no school
  reason         text not null check (length(reason) between 3 and 200),
  recorded_by_id uuid not null references user_account,
  version        int not null default 1,
  created_at     timestamptz not null,
  -- Its index also finds the closures of a school.
  constraint school_closed_already
    exclude using gist (school_id with =, daterange(first_day, last_day, '[]') with &&)
);
call keep_within_schools('school_closure');
grant delete on school_closure to whitecross_app; -- a closure is taken back; the change log keeps it
