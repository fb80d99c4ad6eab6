-- The two logs are kept by months (UTC), so that what need not be kept any longer goes without anything being rewritten. Partitions
-- are in a schema of their own, into which nobody but the owner can look: all is read and written through the logs themselves.

alter table access_log validate constraint access_log_before;
alter table change_log validate constraint change_log_before;

create schema audit_months;
comment on schema audit_months is 'partitions of access_log and change_log';

-- From here on everybody waits; nothing is read or copied any more.
lock table access_log, change_log in access exclusive mode;

drop function accesses_of(uuid); -- of the type of the table that is about to be another one
do $$
declare
  log     text;
  next_id bigint;
  policy  name;
begin
  foreach log in array array['access_log', 'change_log'] loop
    execute format('select last_value + is_called::int from %s', pg_get_serial_sequence('public.' || log, 'id')) into next_id;
    execute format('alter table %I alter id drop identity', log);
    execute format('alter table %I rename to %I', log, log || '_before');
    execute format('create table %I (like %I including defaults including constraints including storage) partition by range (at)',
                   log, log || '_before');
    execute format('alter table %1$I drop constraint %1$s_before', log);
    execute format('alter table %I alter id add generated always as identity (start with %s)', log, next_id);

    execute format('alter table %I set schema audit_months', log || '_before');
    execute format('revoke all on audit_months.%I from whitecross_app, whitecross_auditor', log || '_before');
    for policy in execute format('select polname from pg_policy where polrelid = ''audit_months.%I''::regclass and polname <> ''owner''',
                                 log || '_before') loop
      execute format('drop policy %I on audit_months.%I', policy, log || '_before');
    end loop;
    execute format('drop trigger only_grows on audit_months.%I', log || '_before'); -- it gets the one of the whole log

    execute format('alter table %I enable row level security', log);
    execute format('alter table %I force row level security', log);
    execute format('create policy owner on %I to current_user using (true) with check (true)', log);
    execute format('create policy auditor on %I for select to whitecross_auditor using (true)', log);
    execute format('grant select on %I to whitecross_app, whitecross_auditor', log);
    execute format('call let_only_grow(%L)', log);
  end loop;
end $$;

-- As before: each reads of the children she may know of.
create policy visible on access_log for select to whitecross_app using (
  (select app_scope()) = 'everything'
  or (select app_scope()) = 'district' and district_id = (select app_district())
  or exists (select from student s where s.id = any (student_ids)));
create policy visible on change_log for select to whitecross_app using (
  (select app_scope()) = 'everything'
  or exists (select from student s where s.id = student_id));
create policy appended on access_log for insert to whitecross_app with check (true);
grant insert (at, user_id, session_id, district_id, request_id, address, action, student_ids, outcome, code)
  on access_log to whitecross_app;

-- Those of the table that was there are the same, and are taken over with it.
create index access_log_by_tx on access_log (tx);
create index access_log_by_student on access_log using gin (student_ids) with (fastupdate = off);
create index access_log_by_user on access_log (user_id, id);
create index access_log_by_request on access_log (request_id);
create index access_log_by_time on access_log using brin (at);
create index change_log_by_tx on change_log (tx);
create index change_log_by_row on change_log (row_id, id);
create index change_log_by_time on change_log using brin (at);

create function accesses_of(child uuid) returns setof access_log language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select a.* from access_log a where a.student_ids @> array[child]
     and (app_scope() = 'everything'
          or app_scope() = 'district' and a.district_id = app_district()
          or exists (select from student s where s.id = child and s.school_id = any ((select visible_schools())::uuid[])))
$$;
revoke execute on function accesses_of(uuid) from public;
grant execute on function accesses_of(uuid) to whitecross_app;

-- ---------------------------------------------------------------------------------------------------------
-- The partitions.

-- Which there are, and from when until when; a missing end is none.
create function audit_partitions() returns table (log name, name name, since timestamptz, until timestamptz, is_default boolean)
language sql stable set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set datestyle = 'ISO' as $$
  select p.relname, c.relname, substring(b.bound from 'FROM \(''([^'']+)''\)')::timestamptz,
         substring(b.bound from 'TO \(''([^'']+)''\)')::timestamptz, b.bound = 'DEFAULT'
    from pg_inherits i
    join pg_class p on p.oid = i.inhparent
    join pg_class c on c.oid = i.inhrelid,
         pg_get_expr(c.relpartbound, c.oid) b (bound)
   where p.oid in ('public.access_log'::regclass, 'public.change_log'::regclass)
$$;

-- A table that can become a partition. Whoever is given a right to it by mistake sees nothing, and rewrites nothing.
create procedure make_audit_partition(log name, name name) language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  execute format('create table audit_months.%I (like public.%I including defaults including constraints including storage including indexes,'
    ' primary key (id))', name, log);
  execute format('alter table audit_months.%I enable row level security', name);
  execute format('alter table audit_months.%I force row level security', name);
  execute format('create policy owner on audit_months.%I to current_user using (true) with check (true)', name);
  execute format('create trigger never_emptied before truncate on audit_months.%I for each statement execute function public.refuse_rewriting()', name);
end $$;

-- Makes the months that are missing, from this one to the third after it; housekeeping calls it. What came into a month before
-- it was made lies in the default partition, which then is exchanged for two: a row is never removed from anywhere.
create function prepare_audit_months() returns int language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
set timezone = 'UTC'
set lock_timeout = '500ms' -- whoever writes would wait behind it
as $$
declare
  made  int := 0;
  grown name;
  begins timestamptz;
  ends  timestamptz;
  month name;
  other name;
  rest  name;
  early boolean;
begin
  perform pg_advisory_xact_lock(x'A0D170'::bigint); -- one node at a time
  foreach grown in array array['access_log', 'change_log'] loop
    for i in 0..3 loop
      begins := date_trunc('month', now()) + make_interval(months => i);
      ends := begins + interval '1 month';
      continue when exists (
        select from audit_partitions() p
         where p.log = grown and not p.is_default and coalesce(p.since, '-infinity') <= begins and p.until > begins);
      month := grown || to_char(begins, '"_"YYYY"_"MM');
      call make_audit_partition(grown, month);
      select p.name into other from audit_partitions() p where p.log = grown and p.is_default;
      execute format('select exists (select from audit_months.%I where at >= $1 and at < $2)', other) into early using begins, ends;
      if early then
        rest := grown || '_default_' || pg_current_xact_id();
        execute format('lock table public.%I in access exclusive mode', grown);
        execute format('alter table public.%I detach partition audit_months.%I', grown, other);
        execute format('insert into audit_months.%I select * from audit_months.%I where at >= $1 and at < $2', month, other) using begins, ends;
        call make_audit_partition(grown, rest);
        execute format('insert into audit_months.%I select * from audit_months.%I where not (at >= $1 and at < $2)', rest, other) using begins, ends;
        execute format('drop table audit_months.%I', other);
        execute format('alter table public.%I attach partition audit_months.%I default', grown, rest);
      end if;
      execute format('alter table public.%I attach partition audit_months.%I for values from (%L) to (%L)', grown, month, begins, ends);
      made := made + 1;
    end loop;
  end loop;
  return made;
end $$;
revoke execute on function audit_partitions(), prepare_audit_months() from public;
revoke execute on procedure make_audit_partition(name, name) from public;
grant execute on function prepare_audit_months() to whitecross_app;

-- What was there before, if anything was; what comes into no month; and the months from now on.
do $$
declare
  log   text;
  empty boolean;
  bound text;
begin
  foreach log in array array['access_log', 'change_log'] loop
    execute format('select not exists (select from audit_months.%I)', log || '_before') into empty;
    if empty then
      execute format('drop table audit_months.%I', log || '_before');
    else
      select substring(pg_get_constraintdef(oid) from '''([^'']+)''') into bound from pg_constraint where conname = log || '_before';
      execute format('alter table %I attach partition audit_months.%I for values from (minvalue) to (%L)', log, log || '_before', bound);
      execute format('alter table audit_months.%1$I drop constraint %1$I', log || '_before');
    end if;
    execute format('call make_audit_partition(%L, %L)', log, log || '_default');
    execute format('alter table %1$I attach partition audit_months.%1$s_default default', log);
  end loop;
  perform prepare_audit_months();
end $$;
