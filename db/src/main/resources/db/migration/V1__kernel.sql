-- What every table stands on: roles, the caller's scope, the two logs and their seals, and the memory of
-- idempotent answers. Only this file knows how a table is fenced and logged; the others call its procedures.

-- Three roles without a login. The migrator owns everything; the server's login is a member of
-- whitecross_app; whoever verifies the audit is a member of whitecross_auditor.
do $$
declare role_name text;
begin
  foreach role_name in array array['whitecross_app', 'whitecross_auditor'] loop
    begin
      if not exists (select from pg_roles where rolname = role_name) then
        execute format('create role %I nologin', role_name);
      end if;
    exception when unique_violation or duplicate_object then null; -- another database of this cluster was quicker
    end;
  end loop;
end $$;

grant usage on schema public to whitecross_app, whitecross_auditor;
grant select on flyway_schema_history to whitecross_app; -- the server checks at its start that it knows this schema

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Names as they are searched: no case, no accents. Immutable because the dictionary is named.
create function folded(words text) returns text language sql immutable strict parallel safe as
$$ select lower(public.unaccent('public.unaccent'::regdictionary, words)) $$;

-- ---------------------------------------------------------------------------------------------------------
-- The caller's scope. The server sets app.* at the start of each transaction; what is not set shows nothing.

create function app_scope() returns text language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('app.scope', true), ''), 'nothing') $$;

create function app_user() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.user', true), '')::uuid $$;

create function app_district() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.district', true), '')::uuid $$;

create function app_schools() returns uuid[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('app.schools', true), ''), '{}')::uuid[] $$;

-- ---------------------------------------------------------------------------------------------------------
-- The two logs. access_log: who asked for what, about whom; written by the server's one door.
-- change_log: what each row was before and after; written by trigger, so that cascades and hand-written SQL
-- are in it too. Both can only grow.

create table access_log (
  id          bigint generated always as identity primary key,
  at          timestamptz not null,
  tx          bigint not null default pg_current_xact_id()::text::bigint,
  user_id     uuid,
  session_id  uuid,
  district_id uuid,
  request_id  text not null,
  address     text not null,
  action      text not null,
  student_ids uuid[] not null,
  outcome     text not null check (outcome in ('BEGUN', 'DONE', 'REFUSED', 'FAILED', 'REPLAYED')),
  code        text
);
create index access_log_by_tx on access_log (tx);
create index access_log_by_student on access_log using gin (student_ids) with (fastupdate = off);

create table change_log (
  id         bigint generated always as identity primary key,
  at         timestamptz not null default clock_timestamp(),
  tx         bigint not null default pg_current_xact_id()::text::bigint,
  user_id    uuid,
  request_id text,
  table_name text not null,
  row_id     uuid,
  student_id uuid,
  operation  text not null check (operation in ('INSERT', 'UPDATE', 'DELETE')),
  before     jsonb,
  after      jsonb
);
create index change_log_by_tx on change_log (tx);
create index change_log_by_row on change_log (row_id, id);

-- Rows are sealed shortly after they are committed, a batch at a time. A batch is all rows of the transactions
-- from_tx <= tx < to_tx, and to_tx is never beyond the oldest transaction still running, so that nothing can
-- arrive late. A seal keeps each row's digest, and by its own hash the one before it.
create table audit_seal (
  log       text not null check (log in ('access_log', 'change_log')),
  seq       bigint not null check (seq > 0),
  first_id  bigint not null, -- rows with a smaller id belong to the time before a restore, when tx counted differently
  from_tx   bigint not null,
  to_tx     bigint not null,
  ids       bigint[] not null,
  digests   bytea not null, -- SHA-256 of each row, in the order of ids
  previous  bytea not null,
  hash      bytea not null,
  sealed_at timestamptz not null,
  primary key (log, seq),
  check (octet_length(digests) = 32 * cardinality(ids))
);

create function refuse_rewriting() returns trigger language plpgsql as
$$ begin raise exception '% only grows: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege'; end $$;

create procedure let_only_grow(t regclass) language plpgsql as $$
begin
  execute format('create trigger only_grows before update or delete on %s for each row execute function refuse_rewriting()', t);
  execute format('create trigger never_emptied before truncate on %s for each statement execute function refuse_rewriting()', t);
end $$;

call let_only_grow('access_log');
call let_only_grow('change_log');
call let_only_grow('audit_seal');

-- Runs as the owner, because nobody else may write the change log.
create function log_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  either  jsonb := coalesce(new_row, old_row);
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key)
      into old_row, new_row
      from jsonb_each(old_row) o where new_row -> o.key is distinct from o.value;
    if old_row is null then return null; end if;
  end if;
  insert into change_log (user_id, request_id, table_name, row_id, student_id, operation, before, after)
  values (app_user(), nullif(current_setting('app.request', true), ''), tg_table_name, (either ->> 'id')::uuid,
          case tg_table_name when 'student' then either ->> 'id' else either ->> 'student_id' end::uuid,
          tg_op, old_row, new_row);
  return null;
end $$;

create procedure log_changes_of(t regclass) language plpgsql as $$
begin
  execute format('create trigger log_change after insert or update or delete on %s for each row execute function log_change()', t);
end $$;

create procedure fence(t regclass, visible text, writable text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t); -- the owner too
  execute format('create policy fence on %s using (%s) with check (%s)', t, visible, writable);
end $$;

grant select, insert on access_log, audit_seal to whitecross_app;
grant select on change_log to whitecross_app;
grant select on access_log, change_log, audit_seal to whitecross_auditor;

-- ---------------------------------------------------------------------------------------------------------
-- Answers to POST requests, by Idempotency-Key, stored with their effect in one transaction.

create table idempotent_answer (
  user_id     uuid not null,
  route       text not null,
  key         text not null,
  fingerprint text not null,
  status      int not null,
  body        text not null,
  location    text,
  etag        text,
  student_ids uuid[] not null,
  answered_at timestamptz not null default now(),
  primary key (user_id, route, key)
);
create index idempotent_answer_by_age on idempotent_answer (answered_at);
call fence('idempotent_answer', 'user_id = app_user() or app_scope() = ''everything''', 'user_id = app_user()');
grant select, insert, delete on idempotent_answer to whitecross_app;
