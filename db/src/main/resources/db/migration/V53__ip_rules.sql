-- From which addresses the people of a district are let in. What is refused beats what is allowed; where anything is allowed,
-- all else is refused.

create type ip_rule_kind as enum ('ALLOW', 'DENY');

create table ip_rule (
  id            uuid primary key,
  district_id   uuid not null references district,
  kind          ip_rule_kind not null,
  cidr          cidr not null,
  reason        text not null check (length(reason) between 3 and 500),
  expires_at    timestamptz,
  created_by_id uuid not null references user_account,
  version       int not null default 1,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  constraint ip_rule_made_already unique (district_id, kind, cidr)
);

call fence('ip_rule',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()');
-- Whoever signs in is judged by them; no other member of staff reads them.
create policy signing_in on ip_rule for select to whitecross_app using (app_scope() = 'signing-in');
call log_changes_of('ip_rule');
grant select, insert, delete on ip_rule to whitecross_app;
grant update (kind, cidr, reason, expires_at, version, updated_at) on ip_rule to whitecross_app;

create constraint trigger access_changes after insert or update or delete on ip_rule
  deferrable initially deferred for each row execute function count_access_change();
