-- What happened to a child at school.

create type incident_type as enum ('INJURY', 'ILLNESS', 'BEHAVIORAL', 'MEDICATION_ERROR', 'ALLERGIC_REACTION', 'EMERGENCY', 'OTHER');
create type incident_severity as enum ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL');

create table incident_report (
  id             uuid primary key,
  student_id     uuid not null,
  school_id      uuid not null,
  type           incident_type not null,
  severity       incident_severity not null,
  location       text not null check (length(location) between 3 and 200),
  description    text not null check (length(description) between 20 and 5000),
  actions_taken  text not null check (length(actions_taken) between 10 and 2000),
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null,
  reported_by_id uuid not null references user_account,
  version        int not null default 1,
  foreign key (student_id, school_id) references student (id, school_id) on update cascade,
  check (occurred_at <= recorded_at)
);
create index incident_report_by_student on incident_report (student_id, occurred_at desc, id);
create index incident_report_by_school on incident_report (school_id, occurred_at desc, id);
call keep_within_schools('incident_report');
