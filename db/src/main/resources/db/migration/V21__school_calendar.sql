-- When there is school: the hours of a usual day, and the days that are none or end early. Doses are due within them.

alter table school
  add column day_begins time not null default '07:30',
  add column day_ends   time not null default '16:00',
  add column lunch      time not null default '12:00',
  add check (day_ends > day_begins);

create table school_closure (
  id         uuid primary key,
  school_id  uuid not null references school,
  first_day  date not null,
  last_day   date not null check (last_day between first_day and first_day + 120),
  ends_at    time, -- null: no school at all
  reason     text not null check (length(reason) between 3 and 200),
  is_active  boolean not null default true,
  version    int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index school_closure_by_school on school_closure (school_id, first_day, id) where is_active;
call keep_within_schools('school_closure');
