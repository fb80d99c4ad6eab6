-- The tenant and the boundary within it. Codes are upper-case; a school is closed, never deleted.

create table district (
  id          uuid primary key,
  code        text not null check (code ~ '^[A-Z0-9_-]{2,50}$'),
  name        text not null check (length(name) between 2 and 200),
  external_id text, -- the student information system's own identifier
  is_active   boolean not null default true,
  version     int not null default 1,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
create unique index district_code_taken on district (code);
create unique index district_external_id_taken on district (external_id);

create table school (
  id          uuid primary key,
  district_id uuid not null references district,
  code        text not null check (code ~ '^[A-Z0-9_-]{2,50}$'),
  name        text not null check (length(name) between 2 and 200),
  time_zone   text not null default 'America/New_York',
  external_id text,
  is_active   boolean not null default true,
  version     int not null default 1,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  unique (id, district_id)
);
create unique index school_code_taken on school (district_id, code);
create unique index school_external_id_taken on school (district_id, external_id);

call fence('district', 'app_scope() = ''everything'' or id = app_district()', 'app_scope() = ''everything''');
call fence('school',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district() or id = any (app_schools())',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()');
call log_changes_of('district');
call log_changes_of('school');
grant select, insert, update on district, school to whitecross_app;

-- The schools whose children the caller may know of. Outside the scope 'schools', the fence around school itself says which.
create function visible_schools() returns uuid[] language sql stable as
$$ select case when app_scope() = 'schools' then app_schools() else (select array_agg(id) from school) end $$;

-- The usual table of the platform: each row lies in one school; it is fenced by it, and its changes are logged.
-- The scope is looked up once per statement, not once per row.
create procedure keep_within_schools(t regclass) language plpgsql as $$
declare within text := 'school_id = any ((select visible_schools())::uuid[])';
begin
  call fence(t, within, within);
  call log_changes_of(t);
  execute format('grant select, insert, update on %s to whitecross_app', t);
end $$;

-- Rows of a table that belongs to a whole district, such as its formulary.
create procedure keep_within_district(t regclass) language plpgsql as $$
declare within text := 'app_scope() = ''everything'' or district_id = app_district()';
begin
  call fence(t, within, within);
  call log_changes_of(t);
  execute format('grant select, insert, update on %s to whitecross_app', t);
end $$;
