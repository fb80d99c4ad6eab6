-- What may be an attack, or a misuse: told by somebody, or noticed by the server itself.

create type security_incident_type as enum ('UNAUTHORIZED_ACCESS', 'DATA_BREACH', 'FAILED_LOGIN_ATTEMPTS', 'SUSPICIOUS_ACTIVITY', 'MALWARE', 'PHISHING', 'POLICY_VIOLATION', 'OTHER');
create type security_severity as enum ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL');
create type security_incident_status as enum ('OPEN', 'INVESTIGATING', 'CONTAINED', 'RESOLVED', 'CLOSED');
create type security_cause as enum ('PASSWORD_SPRAY', 'REFRESH_TOKEN_REUSED', 'EXPORT_BEYOND_BUDGET', 'CHARTS_WITHOUT_LINK', 'ROLE_GRANTED');

create table security_incident (
  id             uuid primary key,
  district_id    uuid references district, -- none where it is about the platform, not about one of its districts
  type           security_incident_type not null,
  severity       security_severity not null,
  status         security_incident_status not null,
  cause          security_cause, -- of what the server noticed
  occurrence     text check (length(occurrence) between 1 and 200),
  description    text not null check (length(description) between 10 and 5000),
  subject_id     uuid references user_account, -- whose account it is about
  request_id     text, -- of what was noticed: the access log has it
  opened_by_id   uuid references user_account,
  assigned_to_id uuid references user_account,
  notes          text check (length(notes) between 3 and 5000),
  resolution     text check (length(resolution) between 10 and 5000),
  resolved_by_id uuid references user_account,
  resolved_at    timestamptz,
  version        int not null default 1,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  check ((cause is null) = (occurrence is null)),
  check ((cause is null) = (opened_by_id is not null)),
  check (num_nonnulls(resolution, resolved_by_id, resolved_at) in (0, 3)),
  check ((status in ('RESOLVED', 'CLOSED')) = (resolution is not null))
);
-- However often it is noticed, and by however many at once, it is opened once.
create unique index security_incident_noticed_already on security_incident (cause, occurrence, district_id) nulls not distinct
  where cause is not null;
create index security_incident_by_district on security_incident (district_id, created_at desc);

-- Whoever looks after a district's security reads and changes its incidents; no other member of staff does.
call fence('security_incident',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()');
-- Whatever somebody does, and before anybody is known, the server notices; who caused it reads nothing of that.
create policy noticed on security_incident for insert to whitecross_app
  with check (cause is not null and status = 'OPEN' and assigned_to_id is null and notes is null);
call log_changes_of('security_incident');
grant select, insert on security_incident to whitecross_app;
grant update (severity, status, assigned_to_id, notes, resolution, resolved_by_id, resolved_at, version, updated_at)
  on security_incident to whitecross_app; -- what was told stays told
