-- Whether a district kept to the rules in a period.

create type compliance_report_type as enum ('HIPAA', 'FERPA', 'MEDICATION_AUDIT');
create type compliance_status as enum ('PENDING', 'COMPLIANT', 'NON_COMPLIANT', 'UNDER_REVIEW');
create type checklist_item_status as enum ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'NOT_APPLICABLE', 'FAILED');
create type compliance_requirement as enum ('CHANGES_IN_ACCESS_LOG', 'REFUSED_REQUESTS', 'PRIVACY_POLICIES_ACKNOWLEDGED', 'BREACHES_HANDLED', 'RECORDS_SHARED_WITH_CONSENT', 'RECORD_POLICIES_ACKNOWLEDGED', 'GUARDIAN_REQUESTS_ANSWERED', 'DOSES_WITHOUT_OBJECTION', 'CONTROLLED_LOTS_COUNTED', 'DISCREPANCIES_RESOLVED', 'STORAGE_INSPECTED');

create table compliance_report (
  id            uuid primary key,
  district_id   uuid not null references district,
  type          compliance_report_type not null,
  period        text not null check (period ~ '^20[0-9]{2}-(Q[1-4]|0[1-9]|1[0-2])$'),
  status        compliance_status not null,
  findings      text check (length(findings) between 10 and 5000),
  created_by_id uuid not null references user_account,
  judged_by_id  uuid references user_account,
  judged_at     timestamptz,
  version       int not null default 1,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  unique (id, district_id),
  check ((judged_by_id is null) = (judged_at is null)),
  check (status = 'PENDING' or judged_at is not null),
  check (status <> 'NON_COMPLIANT' or findings is not null)
);
create index compliance_report_by_district on compliance_report (district_id, created_at desc);
call keep_within_district('compliance_report');
revoke update on compliance_report from whitecross_app;
grant update (status, findings, judged_by_id, judged_at, version, updated_at) on compliance_report to whitecross_app;

create table compliance_checklist_item (
  id              uuid primary key,
  report_id       uuid not null,
  district_id     uuid not null,
  requirement     compliance_requirement not null,
  status          checklist_item_status not null,
  figure          bigint check (figure >= 0),
  out_of          bigint check (out_of >= figure),
  notes           text check (length(notes) between 3 and 2000),
  completed_at    timestamptz,
  completed_by_id uuid references user_account,
  version         int not null default 1,
  foreign key (report_id, district_id) references compliance_report (id, district_id),
  check ((figure is null) = (out_of is null)),
  check ((status in ('PENDING', 'IN_PROGRESS')) = (completed_at is null))
);
create unique index requirement_asked_already on compliance_checklist_item (report_id, requirement);
call keep_within_district('compliance_checklist_item');
revoke update on compliance_checklist_item from whitecross_app; -- what was measured was measured
grant update (status, notes, completed_at, completed_by_id, version) on compliance_checklist_item to whitecross_app;

create index change_log_by_time on change_log using brin (at);
