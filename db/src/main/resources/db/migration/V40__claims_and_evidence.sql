-- What an incident leads to with an insurer, and the files that show what happened.

create type claim_status as enum ('NOT_FILED', 'FILED', 'PENDING', 'APPROVED', 'DENIED', 'CLOSED');
create type evidence_type as enum ('PNG', 'JPEG', 'PDF', 'MP4');

create table insurance_claim (
  id                 uuid primary key,
  incident_report_id uuid not null,
  student_id         uuid not null,
  school_id          uuid not null,
  insurer            text not null check (length(insurer) between 2 and 200),
  policy_number      text check (length(policy_number) between 1 and 100),
  claim_number       text check (length(claim_number) between 1 and 100),
  status             claim_status not null,
  filed_on           date,
  decided_on         date check (decided_on >= filed_on),
  notes              text check (length(notes) between 3 and 2000),
  opened_by_id       uuid not null references user_account,
  opened_at          timestamptz not null,
  version            int not null default 1,
  foreign key (incident_report_id, student_id) references incident_report (id, student_id),
  check ((status = 'NOT_FILED') = (filed_on is null)),
  check (status = 'NOT_FILED' or claim_number is not null),
  check ((status in ('APPROVED', 'DENIED', 'CLOSED')) = (decided_on is not null))
);
create unique index claim_opened_already on insurance_claim (incident_report_id);
call hang_off_student('insurance_claim');
create index insurance_claim_by_student on insurance_claim (student_id, opened_at);
call keep_within_schools('insurance_claim');

create table incident_evidence (
  id                 uuid primary key,
  incident_report_id uuid not null,
  student_id         uuid not null,
  school_id          uuid not null,
  file_name          text not null check (length(file_name) between 3 and 255),
  type               evidence_type not null,
  size               int not null check (size between 1 and 10485760),
  sha256             text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  caption            text check (length(caption) between 3 and 500),
  added_by_id        uuid not null references user_account,
  added_at           timestamptz not null,
  foreign key (incident_report_id, student_id) references incident_report (id, student_id)
);
create unique index evidence_added_already on incident_evidence (incident_report_id, sha256);
call hang_off_student('incident_evidence');
create index incident_evidence_by_student on incident_evidence (student_id, added_at);
call keep_within_schools('incident_evidence');
revoke update on incident_evidence from whitecross_app; -- what was shown, was shown

-- Apart, so that no list and no log of changes carries the files along. The digest beside it, which is in that log, tells whether
-- it is still the same.
create table incident_evidence_content (
  evidence_id uuid primary key references incident_evidence,
  content     bytea not null
);
alter table incident_evidence_content alter column content set storage external; -- images and films are compressed already
call fence('incident_evidence_content',
  'exists (select from incident_evidence e where e.id = evidence_id)', 'exists (select from incident_evidence e where e.id = evidence_id)');
call let_only_grow('incident_evidence_content');
grant select, insert on incident_evidence_content to whitecross_app;
