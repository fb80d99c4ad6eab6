-- What somebody may take out as files on a day beyond what everybody may: allowed by somebody else.
create table export_allowance (
  id            uuid primary key,
  district_id   uuid references district, -- none: of an administrator of the platform
  user_id       uuid not null references user_account,
  day           date not null,
  rows          int not null check (rows between 1 and 1000000),
  reason        text not null check (length(reason) between 10 and 1000),
  allowed_by_id uuid not null references user_account,
  allowed_at    timestamptz not null,
  constraint export_allowed_by_another check (allowed_by_id <> user_id)
);
create index export_allowance_by_user on export_allowance (user_id, day);
create index export_allowance_by_district on export_allowance (district_id, day);
call fence('export_allowance',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()');
create policy own on export_allowance for select to whitecross_app using (user_id = app_user());
call log_changes_of('export_allowance');
grant select, insert on export_allowance to whitecross_app;

alter table export_tally drop constraint export_tally_rows_check, add check (rows >= 0); -- what the district has no room for is taken back

-- How many rows people of a district have taken out together on a day (UTC), but for what was allowed to them.
create table district_export_tally (
  district_id uuid not null references district,
  day         date not null,
  rows        int not null check (rows >= 0),
  primary key (district_id, day)
);
call fence('district_export_tally',
  'app_scope() = ''everything'' or district_id = app_district()',
  'app_scope() = ''everything'' or district_id = app_district()');
call log_changes_of('district_export_tally');
grant select, insert, update on district_export_tally to whitecross_app;
