-- The items of the health chart. What all of them share is added by one procedure, as the domain has it in one type.

create procedure keep_in_chart(t regclass) language plpgsql as $$
begin
  execute format($ddl$
    alter table %1$s
      add column student_id     uuid not null,
      add column school_id      uuid not null,
      add column occurred_at    timestamptz not null,
      add column recorded_at    timestamptz not null,
      add column late_reason    text check (length(late_reason) between 5 and 500),
      add column recorded_by_id uuid not null references user_account,
      add column is_active      boolean not null default true,
      add column void_reason    text check (length(void_reason) between 5 and 500),
      add column version        int not null default 1,
      add column updated_at     timestamptz not null,
      add check (is_active = (void_reason is null)),
      add check (occurred_at <= recorded_at),
      add check (late_reason is not null or recorded_at <= occurred_at + interval '24 hours'),
      add foreign key (student_id, school_id) references student (id, school_id) on update cascade
  $ddl$, t);
  call keep_within_schools(t);
end $$;

create table vital_signs (
  id                  uuid primary key,
  temperature_celsius numeric(3, 1) check (temperature_celsius between 32.2 and 43.3),
  heart_rate          int check (heart_rate between 30 and 250),
  respiratory_rate    int check (respiratory_rate between 5 and 80),
  systolic            int check (systolic between 50 and 250),
  diastolic           int check (diastolic between 20 and 150),
  oxygen_saturation   int check (oxygen_saturation between 0 and 100),
  pain_level          int check (pain_level between 0 and 10),
  glucose_mg_dl       int check (glucose_mg_dl between 10 and 1500),
  notes               text check (length(notes) between 1 and 2000),
  check ((systolic is null) = (diastolic is null)),
  check (diastolic < systolic),
  check (num_nonnulls(temperature_celsius, heart_rate, respiratory_rate, systolic, oxygen_saturation, pain_level, glucose_mg_dl) > 0)
);
call keep_in_chart('vital_signs');
create index vital_signs_by_student on vital_signs (student_id, occurred_at desc, id);

create type condition_severity as enum ('MILD', 'MODERATE', 'SEVERE', 'CRITICAL'); -- in clinical order
create type condition_status as enum ('ACTIVE', 'MANAGED', 'RESOLVED', 'MONITORING', 'INACTIVE');

create table chronic_condition (
  id                    uuid primary key,
  name                  text not null check (length(name) between 3 and 200),
  icd10_code            text check (icd10_code ~ '^[A-Z][0-9][A-Z0-9](\.?[A-Z0-9]{1,4})?$'),
  severity              condition_severity not null,
  status                condition_status not null,
  diagnosed_on          date,
  diagnosed_by          text check (length(diagnosed_by) between 2 and 200),
  care_plan             text check (length(care_plan) between 1 and 10000),
  emergency_action_plan text check (length(emergency_action_plan) between 20 and 10000),
  triggers              text[] not null check (cardinality(triggers) <= 50),
  last_reviewed_on      date,
  next_review_on        date,
  requires504           boolean not null,
  requires_iep          boolean not null,
  notes                 text check (length(notes) between 1 and 5000),
  check (severity < 'SEVERE' or emergency_action_plan is not null)
);
call keep_in_chart('chronic_condition');
create index chronic_condition_by_student on chronic_condition (student_id, occurred_at desc, id);
