-- What lists and searches of children ask is answered from an index, of which those who are shown are then fetched: before, a
-- page of twenty fetched all children of a nurse's schools, twice, and in a large district each lies on a page of its own.
drop index student_by_name;
create index student_by_name on student (school_id, last_name, first_name, id)
  include (search_text, grade, is_active, nurse_id);

-- The same condition, in a form that no index is looked for. PostgreSQL joined two indexes for it and for the fence, and then
-- thought that so few are found by both that fetching them costs nothing.
alter policy in_emergency on student
  using (case when (select app_scope()) = 'student' then id = (select app_student()) else false end);

-- Whoever looks for a name at few of many schools, as a nurse does, waited for all in the district to be found who are called
-- alike: among half a million children ten times as long as it takes to read through the names of those schools. So there are
-- two ways. Reading one name takes as long as the index of names takes for some twenty-five children.
create function at_few_schools() returns boolean language sql stable as $$
  select app_scope() = 'schools'
     and cardinality(app_schools()) * 25 <= (select count(*) from school where district_id = app_district())
$$;

-- One word is looked up in the index, the others are compared; at few schools all are compared. Planned once, as thinking about
-- what is searched for takes longer than to find it.
create or replace function students_named(names text) returns setof student language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  patterns text[] := alike((words_of(names))[1]);
  others text[] := array(select replace(array_to_string(alike(w), '|'), '%', '') from unnest((words_of(names))[2:]) w);
begin
  if at_few_schools() then
    return query select s.* from student s
                  where s.id = any (array(
                          select c.id from student c
                           where c.school_id = any ((select app_schools())::uuid[])
                             and c.search_text like any (patterns) and c.search_text ~ all (others)));
  else
    return query select s.* from student s
                  where s.search_text like any (patterns) and s.search_text ~ all (others)
                    and case (select app_scope())
                          when 'everything' then true
                          when 'district' then s.district_id = (select app_district())
                          when 'schools' then s.school_id = any ((select app_schools())::uuid[])
                          else false
                        end;
  end if;
end $$;
