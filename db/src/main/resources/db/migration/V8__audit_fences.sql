-- Who may read the logs, and what nobody may write into them. Each may read of the children she may know of;
-- whoever verifies the audit reads all of it; the owner, for whom log_change() writes, is not fenced.

alter table access_log enable row level security;
alter table access_log force row level security;
alter table change_log enable row level security;
alter table change_log force row level security;
alter table audit_seal enable row level security;
alter table audit_seal force row level security;

-- The scope is looked up once per statement; a child, only where the scope does not answer already.
create policy visible on access_log for select to whitecross_app using (
  (select app_scope()) = 'everything'
  or (select app_scope()) = 'district' and district_id = (select app_district())
  or exists (select from student s where s.id = any (student_ids)));
create policy visible on change_log for select to whitecross_app using (
  (select app_scope()) = 'everything'
  or exists (select from student s where s.id = student_id));
create policy visible on audit_seal for select to whitecross_app using ((select app_scope()) = 'everything');

create policy appended on access_log for insert to whitecross_app with check (true);
create policy appended on audit_seal for insert to whitecross_app with check ((select app_scope()) = 'everything');

create policy auditor on access_log for select to whitecross_auditor using (true);
create policy auditor on change_log for select to whitecross_auditor using (true);
create policy auditor on audit_seal for select to whitecross_auditor using (true);

create policy owner on access_log to current_user using (true) with check (true);
create policy owner on change_log to current_user using (true) with check (true);
create policy owner on audit_seal to current_user using (true) with check (true);

-- A row's transaction is what the database says it is: a seal stands for all rows of its transactions.
revoke insert on access_log from whitecross_app;
grant insert (at, user_id, session_id, district_id, request_id, address, action, student_ids, outcome, code)
  on access_log to whitecross_app;

-- Else anybody could hang the trigger on a temporary table and write what she likes into the change log, or catch in
-- a temporary table of that name what belongs into it: where pg_temp is not named, it is searched first.
revoke execute on function log_change() from public;
alter function log_change() set search_path = pg_catalog, public, pg_temp;

-- Everything that was done with one child's record. A function of the owner, because row-level security keeps the
-- index on student_ids from being used: @> is not leakproof. It shows what the fence shows.
create function accesses_of(child uuid) returns setof access_log language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select a.* from access_log a where a.student_ids @> array[child]
     and (app_scope() = 'everything'
          or app_scope() = 'district' and a.district_id = app_district()
          or exists (select from student s where s.id = child))
$$;
revoke execute on function accesses_of(uuid) from public;
grant execute on function accesses_of(uuid) to whitecross_app;

create index access_log_by_user on access_log (user_id, id);
create index access_log_by_request on access_log (request_id);
create index access_log_by_time on access_log using brin (at);

-- Staff of a school read who saw a child's record: the names of those who work in their district.
create policy colleagues on user_account for select to whitecross_app
  using (app_scope() = 'schools' and district_id = app_district());
