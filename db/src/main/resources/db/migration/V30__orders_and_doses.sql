-- Orders with their schedule, authorisation and year; the slots that follow from them; and all that can become of a dose.

select set_config('app.scope', 'everything', true); -- what is there already lies behind the fences

-- ---------------------------------------------------------------------------------------------------------
-- Orders

alter table prescription
  add column frequency                text, -- the schedule in plain words, each time written out: what the domain reads
  add column is_as_needed             boolean not null default false,
  add column min_interval_minutes     int check (min_interval_minutes between 5 and 4320),
  add column max_in24_hours           int check (max_in24_hours between 1 and 24),
  add column window_minutes           int not null default 30 check (window_minutes between 5 and 120),
  add column lapses_on                date, -- the last day: the end of the order or of the academic year
  add column is_verbal                boolean not null default false,
  add column write_by                 date, -- the day by which a verbal order must have been written
  add column written_on               date,
  add column authorized_by            text check (length(authorized_by) between 3 and 200),
  add column authorized_on            date,
  add column authorization_expires_on date,
  add column is_self_carried          boolean not null default false,
  add column renews_id                uuid references prescription;
update prescription set
  frequency = 'every day ' || (select string_agg('at ' || to_char(t, 'HH24:MI'), ', ' order by t) from unnest(times_of_day) t),
  lapses_on = coalesce(end_date, make_date(extract(year from start_date + interval '5 months')::int, 7, 31));
alter table prescription
  drop column times_of_day,
  alter column frequency set not null,
  alter column lapses_on set not null,
  alter column is_as_needed drop default,
  alter column window_minutes drop default,
  alter column is_verbal drop default,
  alter column is_self_carried drop default,
  add check (length(frequency) between 3 and 500),
  add check (is_as_needed = (num_nonnulls(min_interval_minutes, max_in24_hours) > 0)),
  add check (lapses_on >= start_date and lapses_on <= coalesce(end_date, lapses_on)),
  add check (is_verbal = (write_by is not null)),
  add check ((authorized_by is null) = (authorized_on is null)),
  add check (authorization_expires_on >= authorized_on);

-- One order of a medication at a time, and beside it one as needed; next year's may be there already.
drop index medication_prescribed_already;
alter table prescription add constraint medication_prescribed_already exclude using gist (
  student_id with =, medication_id with =, (is_as_needed::int) with =, daterange(start_date, lapses_on, '[]') with &&)
  where (is_active);
create index prescription_by_school on prescription (school_id, start_date) where is_active;

-- ---------------------------------------------------------------------------------------------------------
-- Slots: made ahead from orders and the school's calendar; so no log of changes, and no word of what became of the dose,
-- which is the administration's.

create table dose_slot (
  id              uuid primary key,
  prescription_id uuid not null,
  scheduled_for   timestamptz not null,
  student_id      uuid not null,
  school_id       uuid not null,
  school_day      date not null,
  opens_at        timestamptz not null,
  closes_at       timestamptz not null,
  missed_at       timestamptz not null, -- from then on it is too late: the next dose is due, or children have left
  is_cancelled    boolean not null default false,
  unique (prescription_id, scheduled_for),
  foreign key (prescription_id, student_id) references prescription (id, student_id),
  check (opens_at < scheduled_for and scheduled_for < closes_at and scheduled_for < missed_at)
);
call hang_off_student('dose_slot');
create index dose_slot_by_day on dose_slot (school_id, school_day, scheduled_for);
create index dose_slot_by_student on dose_slot (student_id, scheduled_for);
call fence('dose_slot', 'school_id = any ((select visible_schools())::uuid[])', 'school_id = any ((select visible_schools())::uuid[])');
grant select, insert, update on dose_slot to whitecross_app;

-- ---------------------------------------------------------------------------------------------------------
-- What became of a dose

create type dose_outcome as enum ('GIVEN', 'REFUSED', 'HELD', 'OMITTED');
create type entered_from as enum ('APP', 'PAPER', 'OFFLINE');

alter table administration
  add column medication_id  uuid references medication,
  add column outcome        dose_outcome not null default 'GIVEN',
  add column route          medication_route,
  add column witness_id     uuid references user_account,
  add column entered_from   entered_from not null default 'APP',
  add column late_reason    text check (length(late_reason) between 5 and 500),
  add column reason         text check (length(reason) between 5 and 500),
  add column authorized_by  text check (length(authorized_by) between 3 and 200),
  add column findings       text[] not null default '{}',
  add column is_conflicting boolean not null default false,
  add column is_voided      boolean not null default false,
  add column no_other_until timestamptz check (no_other_until > occurred_at), -- of a dose as needed: no other one of the order before
  alter column scheduled_for drop not null,
  alter column dose_amount drop not null,
  alter column dose_unit drop not null,
  alter column lot_id drop not null;
update administration a set
  medication_id = p.medication_id, route = p.route from prescription p where p.id = a.prescription_id;
insert into dose_slot (id, prescription_id, scheduled_for, student_id, school_id, school_day, opens_at, closes_at, missed_at)
  select a.id, a.prescription_id, a.scheduled_for, a.student_id, a.school_id, (a.scheduled_for at time zone s.time_zone)::date,
         a.scheduled_for - interval '30 minutes', a.scheduled_for + interval '30 minutes', a.scheduled_for + interval '1 hour'
  from administration a join school s on s.id = a.school_id;
alter table administration
  alter column medication_id set not null,
  alter column outcome drop default,
  alter column entered_from drop default,
  alter column findings drop default,
  alter column is_conflicting drop default,
  add foreign key (prescription_id, scheduled_for) references dose_slot (prescription_id, scheduled_for),
  add check ((outcome = 'GIVEN') = (dose_amount is not null)),
  add check (num_nulls(dose_amount, dose_unit, route) in (0, 3)),
  add check (outcome = 'GIVEN' or lot_id is null and scheduled_for is not null and reason is not null),
  add check ((entered_from = 'APP') = (late_reason is null)),
  add check (witness_id <> given_by_id);
drop index dose_already_given;
create unique index dose_already_given on administration (prescription_id, scheduled_for)
  where not is_voided and not is_conflicting;
alter table administration add constraint prn_too_soon exclude using gist (
  prescription_id with =, tstzrange(occurred_at, no_other_until) with &&)
  where (no_other_until is not null and not is_voided and not is_conflicting);
revoke update on administration from whitecross_app;

-- An entry that was wrong is voided by another one, which names it; nothing of it is edited.
create table administration_void (
  id                uuid primary key,
  administration_id uuid not null references administration,
  student_id        uuid not null,
  school_id         uuid not null,
  reason            text not null check (length(reason) between 5 and 500),
  voided_by_id      uuid not null references user_account,
  voided_at         timestamptz not null
);
call hang_off_student('administration_void');
create index administration_void_by_student on administration_void (student_id);
create unique index dose_voided_already on administration_void (administration_id);
call keep_within_schools('administration_void');

-- Runs as the owner: nobody else may change an administration, and only in this.
create function void_administration() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update administration set is_voided = true where id = new.administration_id;
  return null;
end $$;
revoke execute on function void_administration() from public;
create trigger void_administration after insert on administration_void for each row execute function void_administration();

-- A second member of staff saw it given; her own entry, used for one dose.
create table dose_witnessing (
  id                uuid primary key,
  prescription_id   uuid not null,
  student_id        uuid not null,
  school_id         uuid not null,
  witness_id        uuid not null references user_account,
  witnessed_at      timestamptz not null,
  administration_id uuid references administration,
  foreign key (prescription_id, student_id) references prescription (id, student_id)
);
call hang_off_student('dose_witnessing');
create index dose_witnessing_by_student on dose_witnessing (student_id);
create index dose_witnessing_open on dose_witnessing (prescription_id, witnessed_at) where administration_id is null;
call keep_within_schools('dose_witnessing');

-- A dose that was entered later and should not have been given as it was: somebody has to look at it.
create type conflict_state as enum ('OPEN', 'RESOLVED');
create table dose_conflict (
  id                uuid primary key,
  administration_id uuid not null references administration,
  student_id        uuid not null,
  school_id         uuid not null,
  findings          text[] not null check (cardinality(findings) > 0),
  state             conflict_state not null,
  resolution        text check (length(resolution) between 10 and 2000),
  resolved_by_id    uuid references user_account,
  version           int not null default 1,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  check (num_nonnulls(resolution, resolved_by_id) = case state when 'OPEN' then 0 else 2 end)
);
call hang_off_student('dose_conflict');
create index dose_conflict_by_student on dose_conflict (student_id);
create index dose_conflict_by_school on dose_conflict (school_id, state, created_at desc);
call keep_within_schools('dose_conflict');

-- ---------------------------------------------------------------------------------------------------------
-- Who may give doses without being a nurse

create table medication_delegation (
  id              uuid primary key,
  school_id       uuid not null references school,
  delegate_id     uuid not null references user_account,
  medication_id   uuid references medication, -- null: any that is not controlled
  delegated_by_id uuid not null references user_account,
  trained_on      date not null,
  valid_from      date not null,
  valid_until     date not null,
  is_active       boolean not null default true,
  end_reason      text check (length(end_reason) between 5 and 500),
  version         int not null default 1,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  check (valid_until >= valid_from and valid_until <= valid_from + 366),
  check (trained_on <= valid_from),
  check (is_active = (end_reason is null)),
  check (delegate_id <> delegated_by_id)
);
create index medication_delegation_of on medication_delegation (delegate_id, school_id) where is_active;
call keep_within_schools('medication_delegation');

-- ---------------------------------------------------------------------------------------------------------
-- How much of an ingredient a child may get in a day, over all her orders: the district's own word

create table ingredient_limit (
  id               uuid primary key,
  district_id      uuid not null references district,
  ingredient       text not null check (length(ingredient) between 2 and 200), -- as in medication_ingredient
  most_in24_hours  numeric(12, 3) not null check (most_in24_hours > 0),
  unit             dose_unit not null check (unit in ('MG', 'ML', 'UNIT', 'MEQ')),
  is_active        boolean not null default true,
  version          int not null default 1,
  created_at       timestamptz not null,
  updated_at       timestamptz not null
);
create unique index ingredient_limited_already on ingredient_limit (district_id, ingredient);
call keep_within_district('ingredient_limit');

select set_config('app.scope', '', true);
