-- A number that counts every change of who may do what. Whoever remembers what somebody may do remembers the number
-- with it; each transaction reads the number of now together with its first statement, and does nothing on behalf of
-- anybody of whom something older is remembered.
create table access_epoch (
  is_only boolean primary key default true check (is_only),
  number  bigint not null default 0
);
insert into access_epoch default values;
grant select on access_epoch to whitecross_app;

-- Counted as the transaction commits, once, so that nobody waits for the number longer than a commit takes.
create function count_access_change() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_setting('app.access_counted', true) is distinct from pg_current_xact_id()::text then
    perform set_config('app.access_counted', pg_current_xact_id()::text, true);
    update access_epoch set number = number + 1;
  end if;
  return null;
end $$;
revoke execute on function count_access_change() from public;

create constraint trigger access_changes after update of ended_at or delete on session
  deferrable initially deferred for each row execute function count_access_change();
create constraint trigger access_changes after update of role, district_id, is_active or delete on user_account
  deferrable initially deferred for each row execute function count_access_change();
create constraint trigger access_changes after insert or update or delete on user_school
  deferrable initially deferred for each row execute function count_access_change();
create constraint trigger access_changes after insert or update of confirmed_at or delete on second_factor
  deferrable initially deferred for each row execute function count_access_change();
