-- What was given to anyone in distress, out of the school's stock: recorded in three fields, completed later.

create type emergency_recipient as enum ('STUDENT', 'STAFF', 'VISITOR', 'OTHER');
create type emergency_giver as enum ('NURSE', 'TRAINED_STAFF', 'SELF', 'EMERGENCY_SERVICES', 'OTHER');
create type emergency_outcome as enum ('RECOVERED', 'SENT_HOME', 'TRANSPORTED', 'DIED', 'UNKNOWN');

create table emergency_use (
  id                        uuid primary key,
  used_at_id                uuid not null references school, -- where it was; the record lies with the child, once she is known
  school_id                 uuid not null references school,
  student_id                uuid,
  medication_id             uuid not null references medication,
  lot_id                    uuid,
  dose_amount               numeric(10, 3) not null check (dose_amount > 0),
  dose_unit                 dose_unit not null,
  recipient                 emergency_recipient not null,
  occurred_at               timestamptz not null,
  recorded_at               timestamptz not null,
  recorded_by_id            uuid not null references user_account,
  findings                  text[] not null,
  age_years                 int check (age_years between 0 and 120),
  route                     medication_route,
  giver                     emergency_giver,
  giver_name                text check (length(giver_name) between 2 and 200),
  indication                text check (length(indication) between 5 and 2000),
  location                  text check (length(location) between 2 and 200),
  is_condition_known        boolean,
  emergency_services_called boolean,
  guardian_told             boolean,
  outcome                   emergency_outcome,
  notes                     text check (length(notes) between 1 and 5000),
  is_complete               boolean not null,
  restocked_at              timestamptz,
  restocked_by_id           uuid references user_account,
  void_reason               text check (length(void_reason) between 5 and 500),
  voided_by_id              uuid references user_account,
  version                   int not null default 1,
  updated_at                timestamptz not null,
  foreign key (lot_id, used_at_id) references medication_lot (id, school_id),
  check (student_id is null or recipient = 'STUDENT'),
  check (student_id is not null or school_id = used_at_id),
  check (occurred_at <= recorded_at + interval '1 minute'), -- clocks differ
  check (not is_complete or num_nulls(age_years, giver, indication, emergency_services_called, outcome) = 0),
  check (not is_complete or recipient <> 'STUDENT' or num_nulls(student_id, guardian_told) = 0),
  check ((restocked_at is null) = (restocked_by_id is null)),
  check ((void_reason is null) = (voided_by_id is null))
);
call hang_off_student('emergency_use');
create index emergency_use_by_student on emergency_use (student_id, occurred_at);
create index emergency_use_by_place on emergency_use (used_at_id, occurred_at desc, id);
call fence('emergency_use',
  'school_id = any ((select visible_schools())::uuid[]) or used_at_id = any ((select visible_schools())::uuid[])',
  'school_id = any ((select visible_schools())::uuid[]) or used_at_id = any ((select visible_schools())::uuid[])');
call log_changes_of('emergency_use');
grant select, insert, update on emergency_use to whitecross_app;

alter table medication_lot_movement
  add column emergency_use_id uuid references emergency_use,
  drop constraint moved_for_a_dose,
  add constraint moved_for_a_dose check (case kind
    when 'ADMINISTERED' then administration_id is not null and emergency_use_id is null
    when 'EMERGENCY' then administration_id is null and emergency_use_id is not null
    when 'REVERSED' then num_nonnulls(administration_id, emergency_use_id) = 1
    else num_nonnulls(administration_id, emergency_use_id) = 0 end);
create unique index emergency_moved_already on medication_lot_movement (emergency_use_id, kind);
