-- A school goes over to a new academic year, once; and how much of a district leaves it as a file.

alter table enrollment_event
  drop constraint enrollment_event_check1,
  drop constraint enrollment_event_check2,
  add constraint enrollment_event_from check ((from_school_id is not null) = (kind in ('TRANSFERRED', 'WITHDRAWN', 'GRADUATED'))),
  add constraint enrollment_event_to check ((to_school_id is not null) = (kind not in ('WITHDRAWN', 'GRADUATED')));

create table promotion (
  id             uuid primary key,
  school_id      uuid not null references school,
  academic_year  int not null check (academic_year between 2000 and 2199), -- in which it begins
  last_grade     text not null check (last_grade in ('PK', 'K', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12')),
  recorded_by_id uuid references user_account,
  recorded_at    timestamptz not null
);
create unique index school_promoted_already on promotion (school_id, academic_year);
call keep_within_schools('promotion');
revoke update on promotion from whitecross_app; -- what happened, happened

-- How many rows somebody has taken out as files on a day (UTC).
create table export_tally (
  user_id uuid not null references user_account,
  day     date not null,
  rows    int not null check (rows > 0),
  primary key (user_id, day)
);
call fence('export_tally', 'user_id = app_user() or app_scope() = ''everything''', 'user_id = app_user()');
call log_changes_of('export_tally');
grant select, insert, update on export_tally to whitecross_app;
