-- What is in the two logs becomes one partition, with all that is written until the month after the next begins (UTC). Said by a
-- constraint, here for what is new, and proven of the rest in the next migration, which reads all of it while others go on
-- writing: so that nothing is read when the table is attached, and everybody waits.
do $$
declare
  latest timestamptz; -- also where a clock was ahead
  log    text;
begin
  select greatest(now(), (select max(at) filter (where isfinite(at)) from access_log),
                         (select max(at) filter (where isfinite(at)) from change_log)) into latest;
  foreach log in array array['access_log', 'change_log'] loop
    execute format('alter table %I add constraint %I check (at < %L) not valid', log, log || '_before',
                   (date_trunc('month', latest at time zone 'UTC') + interval '2 months') at time zone 'UTC');
  end loop;
end $$;
