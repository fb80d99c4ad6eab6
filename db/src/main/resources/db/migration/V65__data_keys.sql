-- What is encrypted in a row is encrypted with a key of the row's district: its data key, which is kept here, encrypted itself
-- with COLUMN_SECRET. What was encrypted before, with the secret itself, is read as it is, until encrypt-anew was run.

create table data_key (
  id           bytea primary key check (octet_length(id) = 5),  -- what is encrypted with it begins with it
  district_id  uuid references district,                        -- none: for what is of no district
  wrapped      bytea,                                           -- the key, encrypted, bound to its id and district; none: destroyed
  made_at      timestamptz not null default now(),
  former_at    timestamptz,                                     -- none: it is in force; after that it only reads
  destroyed_at timestamptz,
  tx           bigint not null default pg_current_xact_id()::text::bigint, -- made it; whoever sees it within remembers it not yet
  check ((wrapped is null) = (destroyed_at is not null)),
  check (destroyed_at is null or former_at is not null)
);
create unique index data_key_in_force on data_key (district_id) nulls not distinct where former_at is null;
create index data_key_by_district on data_key (district_id);

-- Nobody has the keys of another district. Whoever signs in is of no district yet. What is of no district is the platform's.
call fence('data_key',
  'app_scope() in (''everything'', ''signing-in'') or district_id = app_district()',
  'app_scope() = ''everything'' or district_id = app_district()');
create policy only_by_operators on data_key as restrictive for update to whitecross_app using (app_scope() = 'everything');
create policy owner on data_key to current_user using (true) with check (true); -- for what follows
grant select, insert (id, district_id, wrapped), update (wrapped, former_at, destroyed_at) on data_key to whitecross_app;

create function lock_of(key bytea) returns bigint language sql immutable strict as
$$ select ('x' || encode(key, 'hex'))::bit(40)::bigint $$;

-- A key is replaced when all have ended who write with it: from then on it encrypts nothing more. Whoever writes next waits
-- behind that, so that it never takes long; else it is tried again.
create function await_writers() returns trigger language plpgsql set lock_timeout = '500ms' as $$
begin
  perform pg_advisory_xact_lock(lock_of(old.id));
  return new;
end $$;
create trigger await_writers before update of former_at on data_key for each row
  when (old.former_at is null and new.former_at is not null) execute function await_writers();

-- Nothing is stored but with the key of its district that is in force, whatever a server remembers: else what is written
-- meanwhile would stay behind with the former key when everything else is encrypted anew.
create function write_with(key bytea, district uuid) returns void language plpgsql as $$
declare whose uuid;
begin
  select k.district_id into whose from data_key k where k.id = key;
  if not found then return; end if; -- with the secret itself, as servers did of before there were data keys
  if whose is distinct from district then
    raise exception 'it is encrypted with the key of another district' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock_shared(lock_of(key));
  if not exists (select from data_key k where k.id = key and k.former_at is null) then
    raise exception 'it is encrypted with a key that is not in force any more' using errcode = 'WC001'; -- the server tries again
  end if;
end $$;

-- Both run as the owner, who sees all keys.
create function write_note() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
  perform write_with(decode(substr(to_jsonb(new) ->> tg_argv[0], 8, 10), 'hex'),
                     (select s.district_id from school s where s.id = new.school_id));
  return new;
end $$;
create function write_second_factor() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
  perform write_with(substr(new.secret, 1, 5), (select u.district_id from user_account u where u.id = new.user_id));
  return new;
end $$;
revoke execute on function write_note(), write_second_factor() from public;

do $$
declare note text[];
begin
  foreach note slice 1 in array array[
    ['emergency_contact', 'notes'], ['emergency_contact', 'custody_notes'], ['vital_signs', 'notes'],
    ['chronic_condition', 'notes'], ['vaccination', 'notes'], ['screening', 'notes'], ['growth_measurement', 'notes'],
    ['administration', 'notes'], ['adverse_reaction', 'notes'], ['emergency_use', 'notes'], ['follow_up_action', 'notes'],
    ['guardian_told', 'notes'], ['insurance_claim', 'notes']]
  loop
    execute format('create trigger write_%2$s before insert or update of %2$s on %1$s for each row'
      ' when (new.%2$s ~ ''^sealed:[0-9a-f]{10}:'') execute function write_note(%2$L)', note[1], note[2]);
  end loop;
end $$;
create trigger write_secret before insert or update of secret on second_factor for each row
  execute function write_second_factor();
