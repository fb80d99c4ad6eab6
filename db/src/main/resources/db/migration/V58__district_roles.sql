-- Roles that districts have made. What somebody is assigned adds to what her role of the system lets her do; whose children
-- she knows of is not changed by it.

create table district_role (
  id            uuid primary key,
  district_id   uuid not null references district,
  name          text not null check (length(name) between 3 and 80),
  description   text check (length(description) between 3 and 500),
  permissions   text[] not null check (cardinality(permissions) > 0)
    -- what everybody has, and what reaches across districts
    check (not permissions && array['SIGN_IN', 'USE_OWN_SESSION', 'MANAGE_DISTRICTS', 'MANAGE_REFERENCE_DATA']),
  is_active     boolean not null default true,
  created_by_id uuid not null references user_account,
  version       int not null default 1,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  unique (id, district_id)
);
create unique index district_role_name_taken on district_role (district_id, lower(name)) where is_active;

create table role_assignment (
  id             uuid primary key,
  district_id    uuid not null,
  user_id        uuid not null,
  role_id        uuid not null,
  reason         text not null check (length(reason) between 10 and 1000),
  assigned_by_id uuid not null references user_account,
  assigned_at    timestamptz not null,
  expires_at     timestamptz check (expires_at > assigned_at and expires_at <= assigned_at + interval '8784 hours'),
  ended_at       timestamptz check (ended_at >= assigned_at),
  ended_by_id    uuid references user_account,
  version        int not null default 1,
  foreign key (user_id, district_id) references user_account (id, district_id),
  foreign key (role_id, district_id) references district_role (id, district_id),
  constraint assigned_by_another check (assigned_by_id <> user_id),
  check ((ended_at is null) = (ended_by_id is null)),
  -- once at a time
  constraint role_assigned_already exclude using gist (
    user_id with =, role_id with =, tstzrange(assigned_at, least(ended_at, expires_at)) with &&)
);
create index role_assignment_by_user on role_assignment (user_id);
create index role_assignment_by_role on role_assignment (role_id);

-- Colleagues at a school are looked at too: who is given something to do may be asked whether she may do it.
call fence('district_role',
  'app_scope() = ''everything'' or district_id = app_district()',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()');
call fence('role_assignment',
  'app_scope() = ''everything'' or district_id = app_district()',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()');
-- Whoever signs in may what she was assigned.
create policy signing_in on district_role for select to whitecross_app using (app_scope() = 'signing-in');
create policy signing_in on role_assignment for select to whitecross_app using (app_scope() = 'signing-in');
call log_changes_of('district_role');
call log_changes_of('role_assignment');
grant select, insert on district_role, role_assignment to whitecross_app;
grant update (name, description, permissions, is_active, version, updated_at) on district_role to whitecross_app;
grant update (ended_at, ended_by_id, version) on role_assignment to whitecross_app;

-- That one expires is no change: whoever remembers it remembers its end with it.
create constraint trigger access_changes after update of permissions or delete on district_role
  deferrable initially deferred for each row execute function count_access_change();
create constraint trigger access_changes after insert or update of ended_at or delete on role_assignment
  deferrable initially deferred for each row execute function count_access_change();
