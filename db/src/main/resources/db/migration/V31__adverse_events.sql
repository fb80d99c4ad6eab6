-- What a dose did that it should not, and what went wrong with a child's medication: each opened an incident report.

create type reaction_severity as enum ('MILD', 'MODERATE', 'SEVERE', 'LIFE_THREATENING');
create type allergy_proposal as enum ('OPEN', 'RECORDED', 'DECLINED');
create type medication_error_kind as enum ('WRONG_STUDENT', 'WRONG_MEDICATION', 'WRONG_DOSE', 'WRONG_ROUTE', 'WRONG_TIME', 'OMISSION', 'EXTRA_DOSE', 'WRONG_DOCUMENTATION', 'OTHER');
create type harm_category as enum ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'); -- NCC MERP index

create table adverse_reaction (
  id                        uuid primary key,
  administration_id         uuid not null references administration,
  medication_id             uuid not null references medication,
  student_id                uuid not null,
  school_id                 uuid not null,
  severity                  reaction_severity not null,
  reaction                  text not null check (length(reaction) between 10 and 2000),
  actions_taken             text not null check (length(actions_taken) between 10 and 2000),
  emergency_services_called boolean,
  guardian_told             boolean,
  notes                     text check (length(notes) between 1 and 5000),
  occurred_at               timestamptz not null,
  recorded_at               timestamptz not null,
  recorded_by_id            uuid not null references user_account,
  incident_report_id        uuid not null references incident_report,
  proposal                  allergy_proposal not null,
  decline_reason            text check (length(decline_reason) between 5 and 500),
  version                   int not null default 1,
  check (occurred_at <= recorded_at),
  check (emergency_services_called is not null or severity < 'SEVERE'),
  check (guardian_told is not null or severity = 'MILD'),
  check ((proposal = 'DECLINED') = (decline_reason is not null))
);
call hang_off_student('adverse_reaction');
create index adverse_reaction_by_student on adverse_reaction (student_id, recorded_at);
create index adverse_reaction_by_school on adverse_reaction (school_id, occurred_at);
call keep_within_schools('adverse_reaction');

create table medication_error (
  id                 uuid primary key,
  student_id         uuid not null,
  school_id          uuid not null,
  prescription_id    uuid references prescription,
  administration_id  uuid references administration,
  kind               medication_error_kind not null,
  harm               harm_category not null,
  description        text not null check (length(description) between 50 and 5000),
  actions_taken      text not null check (length(actions_taken) between 10 and 2000),
  occurred_at        timestamptz not null,
  recorded_at        timestamptz not null,
  recorded_by_id     uuid not null references user_account,
  incident_report_id uuid not null references incident_report,
  check (occurred_at <= recorded_at)
);
call hang_off_student('medication_error');
create index medication_error_by_student on medication_error (student_id, recorded_at);
create index medication_error_by_school on medication_error (school_id, occurred_at);
call keep_within_schools('medication_error');
revoke update on medication_error from whitecross_app; -- what happened, happened
