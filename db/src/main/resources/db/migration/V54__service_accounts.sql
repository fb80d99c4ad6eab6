-- Programs of partners. Each has a row among the accounts, so that whatever it writes names it as whoever wrote it; without
-- an e-mail address, a role or a password nobody signs in with it.

alter table user_account
  add column is_service boolean not null default false,
  alter column email drop not null,
  alter column role drop not null,
  add check (is_service = (email is null)),
  add check (is_service = (role is null)),
  add check (not is_service or district_id is not null);

create table service_account (
  id               uuid primary key,
  district_id      uuid not null,
  name             text not null check (length(name) between 3 and 80),
  scopes           text[] not null check (cardinality(scopes) > 0),
  is_district_wide boolean not null,
  expires_at       timestamptz,
  is_active        boolean not null default true,
  created_by_id    uuid not null references user_account,
  version          int not null default 1,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  foreign key (id, district_id) references user_account (id, district_id),
  constraint service_account_name_taken unique (district_id, name)
);

-- Only the SHA-256 is kept. One that another took the place of goes on for a while.
create table service_secret (
  id                 uuid primary key,
  service_account_id uuid not null references service_account,
  secret_hash        text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
  made_by_id         uuid not null references user_account,
  made_at            timestamptz not null,
  ends_at            timestamptz
);
create index service_secret_by_account on service_secret (service_account_id);

-- Written now and then, and so apart from what is logged and counted.
create table service_use (
  service_account_id uuid primary key references service_account,
  last_used_at       timestamptz not null,
  last_used_address  text not null
);

call fence('service_account',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()');
create policy signing_in on service_account for select to whitecross_app using (app_scope() = 'signing-in');
call fence('service_secret',
  'app_scope() = ''everything'' or app_scope() = ''district'' and exists
     (select from service_account a where a.id = service_account_id and a.district_id = app_district())',
  'app_scope() = ''everything'' or app_scope() = ''district'' and exists
     (select from service_account a where a.id = service_account_id and a.district_id = app_district())');
create policy signing_in on service_secret for select to whitecross_app using (app_scope() = 'signing-in');
call fence('service_use',
  'app_scope() in (''everything'', ''signing-in'') or app_scope() = ''district'' and exists
     (select from service_account a where a.id = service_account_id and a.district_id = app_district())',
  'app_scope() in (''everything'', ''signing-in'')');
call log_changes_of('service_account');
grant select, insert on service_account, service_secret, service_use to whitecross_app;
grant update (is_active, version, updated_at) on service_account to whitecross_app;
grant update (ends_at) on service_secret to whitecross_app;
grant update (last_used_at, last_used_address) on service_use to whitecross_app;

create constraint trigger access_changes after update or delete on service_account
  deferrable initially deferred for each row execute function count_access_change();
create constraint trigger access_changes after update or delete on service_secret
  deferrable initially deferred for each row execute function count_access_change();
