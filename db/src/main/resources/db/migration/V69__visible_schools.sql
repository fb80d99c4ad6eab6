-- The policies of nearly every table ask this, and so does nearly every statement. As SQL it had one plan, which reads school;
-- and as the policies of school depend on the role, PostgreSQL made that plan anew whenever a statement ran as another role than
-- the one before, as of a nurse's and then of a trigger's that runs as the owner: of a dose, that was half a millisecond of the
-- three that PostgreSQL needs. Here each way has a plan of its own, made when it is gone for the first time, whatever search_path
-- the statement has.
create or replace function visible_schools() returns uuid[] language plpgsql stable
set search_path = pg_catalog, public, pg_temp as $$
begin
  case app_scope()
    when 'schools' then return app_schools();
    when 'district' then return (select array_agg(id) from school where district_id = app_district());
    when 'everything' then return (select array_agg(id) from school);
    else return null;
  end case;
end $$;
