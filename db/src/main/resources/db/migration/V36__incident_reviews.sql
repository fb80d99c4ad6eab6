-- The way of an incident report from its draft to its close: who took each step, who saw it happen, what is still to be done,
-- and what was said afterwards.

create type incident_status as enum ('DRAFT', 'SUBMITTED', 'UNDER_REVIEW', 'CLOSED');
create type legal_status as enum ('PENDING', 'UNDER_REVIEW', 'COMPLIANT', 'NON_COMPLIANT');
create type body_part as enum (
  'HEAD', 'FACE', 'EYE', 'EAR', 'NOSE', 'MOUTH', 'TOOTH', 'NECK', 'SHOULDER', 'UPPER_ARM', 'ELBOW', 'FOREARM', 'WRIST', 'HAND',
  'FINGER', 'CHEST', 'BACK', 'ABDOMEN', 'PELVIS', 'HIP', 'THIGH', 'KNEE', 'LOWER_LEG', 'ANKLE', 'FOOT', 'TOE', 'WHOLE_BODY', 'OTHER');
create type injury_nature as enum (
  'ABRASION', 'BITE', 'BLEEDING', 'BRUISE', 'BURN', 'CONCUSSION', 'CUT', 'DENTAL', 'DISLOCATION', 'FOREIGN_BODY', 'FRACTURE',
  'PUNCTURE', 'SPRAIN', 'STING', 'STRAIN', 'OTHER');
create type injury as (body_part body_part, nature injury_nature, first_aid text);
create type witness_type as enum ('STUDENT', 'STAFF', 'PARENT', 'OTHER');
create type action_priority as enum ('LOW', 'MEDIUM', 'HIGH', 'URGENT');
create type action_status as enum ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED');

alter table incident_report
  add column event_id     uuid not null default gen_random_uuid(), -- what happened to several children has a report of each
  add column injuries     injury[] not null default '{}' check (cardinality(injuries) <= 20),
  add column status       incident_status not null default 'SUBMITTED', -- what was there before was told as it is now submitted
  add column legal_status legal_status not null default 'PENDING',
  add unique (id, student_id);
alter table incident_report
  alter column event_id drop default,
  alter column injuries drop default,
  alter column status drop default,
  alter column legal_status drop default;
create index incident_report_by_event on incident_report (event_id);

create table incident_status_change (
  id                 uuid primary key,
  incident_report_id uuid not null,
  student_id         uuid not null,
  school_id          uuid not null,
  previous_status    incident_status not null,
  status             incident_status not null,
  reason             text check (length(reason) between 5 and 2000),
  changed_by_id      uuid not null references user_account,
  changed_at         timestamptz not null,
  foreign key (incident_report_id, student_id) references incident_report (id, student_id),
  check (status <> previous_status)
);
call hang_off_student('incident_status_change');
create index incident_status_change_by_student on incident_status_change (student_id, changed_at);
create index incident_status_change_of on incident_status_change (incident_report_id);
call keep_within_schools('incident_status_change');
revoke update on incident_status_change from whitecross_app; -- what happened, happened

create table incident_amendment (
  id                 uuid primary key,
  incident_report_id uuid not null,
  student_id         uuid not null,
  school_id          uuid not null,
  text               text not null check (length(text) between 10 and 5000),
  amended_by_id      uuid not null references user_account,
  amended_at         timestamptz not null,
  foreign key (incident_report_id, student_id) references incident_report (id, student_id)
);
call hang_off_student('incident_amendment');
create index incident_amendment_by_student on incident_amendment (student_id, amended_at);
create index incident_amendment_of on incident_amendment (incident_report_id);
call keep_within_schools('incident_amendment');
revoke update on incident_amendment from whitecross_app;

create table witness_statement (
  id                 uuid primary key,
  incident_report_id uuid not null,
  student_id         uuid not null,
  school_id          uuid not null,
  witness_name       text not null check (length(witness_name) between 2 and 100),
  witness_type       witness_type not null,
  witness_contact    text check (length(witness_contact) between 3 and 200),
  statement          text not null check (length(statement) between 20 and 3000),
  stated_at          timestamptz not null,
  recorded_by_id     uuid not null references user_account,
  recorded_at        timestamptz not null,
  verified_by_id     uuid references user_account,
  verified_at        timestamptz,
  version            int not null default 1,
  foreign key (incident_report_id, student_id) references incident_report (id, student_id),
  check (stated_at <= recorded_at),
  check ((verified_by_id is null) = (verified_at is null)),
  constraint statement_verified_by_another check (verified_by_id <> recorded_by_id)
);
call hang_off_student('witness_statement');
create index witness_statement_by_student on witness_statement (student_id, recorded_at);
create index witness_statement_of on witness_statement (incident_report_id);
call keep_within_schools('witness_statement');

create table follow_up_action (
  id                 uuid primary key,
  incident_report_id uuid not null,
  student_id         uuid not null,
  school_id          uuid not null,
  action             text not null check (length(action) between 5 and 500),
  due_at             timestamptz not null,
  priority           action_priority not null,
  assigned_to_id     uuid not null references user_account,
  status             action_status not null,
  notes              text check (length(notes) between 3 and 2000),
  ended_by_id        uuid references user_account,
  ended_at           timestamptz,
  escalated_at       timestamptz,
  planned_by_id      uuid not null references user_account,
  planned_at         timestamptz not null,
  version            int not null default 1,
  foreign key (incident_report_id, student_id) references incident_report (id, student_id),
  check ((status in ('COMPLETED', 'CANCELLED')) = (ended_at is not null)),
  check ((ended_by_id is null) = (ended_at is null)),
  check (ended_at is null or notes is not null)
);
call hang_off_student('follow_up_action');
create index follow_up_action_by_student on follow_up_action (student_id, planned_at);
create index follow_up_action_of on follow_up_action (incident_report_id, due_at);
create index follow_up_action_open on follow_up_action (school_id, due_at) where ended_at is null;
call keep_within_schools('follow_up_action');
