-- How a child came to her school, and how she left: transfers within a district, and the history of enrolments.

-- Said in full, and no longer left to the fence around school: some functions below run as the owner, who looks past it.
create or replace function visible_schools() returns uuid[] language sql stable as $$
  select case app_scope()
    when 'schools' then app_schools()
    when 'district' then (select array_agg(id) from school where district_id = app_district())
    when 'everything' then (select array_agg(id) from school)
  end
$$;

-- From here on whatever runs as the owner sees all schools and children: such a function says itself whose it tells of.
create policy owner on school for select to current_user using (true);
create policy owner on student for select to current_user using (true);
create policy owner_transfers on student for update to current_user using (true) with check (true);

create or replace function accesses_of(child uuid) returns setof access_log language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select a.* from access_log a where a.student_ids @> array[child]
     and (app_scope() = 'everything'
          or app_scope() = 'district' and a.district_id = app_district()
          or exists (select from student s where s.id = child and s.school_id = any ((select visible_schools())::uuid[])))
$$;

-- A school of the caller's district, also one whose children she may not know of: a child can be sent there.
create function destination(wanted uuid) returns setof school language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select s.* from school s
   where s.id = wanted
     and (app_scope() = 'everything' or app_scope() in ('district', 'schools') and s.district_id = app_district())
$$;
revoke execute on function destination(uuid) from public;
grant execute on function destination(uuid) to whitecross_app;

-- Sends a child whom the caller may know of to another open school of the district, of which the caller need know nothing.
-- All that hangs off the child moves with her, also the closed duplicates that were merged into her, and so she is out of the
-- sending school's sight at once: what is returned is the last that its staff see. No row, if the caller saw another version,
-- or the school is not one to send her to.
create function transfer_student(child uuid, seen_version int, to_school uuid, new_nurse uuid, moved_at timestamptz)
returns setof student language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive moved as (
    update student s
       set school_id = to_school, nurse_id = new_nurse, version = version + 1, updated_at = moved_at
     where s.id = child and s.version = seen_version and s.is_active
       and s.school_id = any ((select visible_schools())::uuid[])
       and exists (select from destination(to_school) d
                    where d.is_active and d.district_id = s.district_id and d.id <> s.school_id)
    returning s.*
  ), duplicate as (
    select s.id from student s join moved m on s.merged_into = m.id
    union
    select s.id from student s join duplicate d on s.merged_into = d.id
  ), along as (
    update student s set school_id = to_school, version = version + 1, updated_at = moved_at
      from duplicate d where s.id = d.id and s.school_id <> to_school
  )
  select * from moved
$$;
revoke execute on function transfer_student(uuid, int, uuid, uuid, timestamptz) from public;
grant execute on function transfer_student(uuid, int, uuid, uuid, timestamptz) to whitecross_app;

create type enrollment_event_kind as enum ('ENROLLED', 'TRANSFERRED', 'WITHDRAWN', 'REACTIVATED');

create table enrollment_event (
  id             uuid primary key,
  student_id     uuid not null,
  school_id      uuid not null, -- where the child is now: whoever may know of her reads her whole history
  kind           enrollment_event_kind not null,
  from_school_id uuid references school,
  from_school    text, -- as it was called then
  to_school_id   uuid references school,
  to_school      text,
  grade          text not null check (grade in ('PK', 'K', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12')),
  effective_on   date not null,
  reason         text check (length(reason) between 5 and 500),
  recorded_by_id uuid references user_account, -- nobody, where it came with a roster
  recorded_at    timestamptz not null,
  check (num_nonnulls(from_school_id, from_school) <> 1 and num_nonnulls(to_school_id, to_school) <> 1),
  check ((from_school_id is not null) = (kind in ('TRANSFERRED', 'WITHDRAWN'))),
  check ((to_school_id is not null) = (kind <> 'WITHDRAWN')),
  check (from_school_id <> to_school_id),
  check (kind <> 'TRANSFERRED' or reason is not null or recorded_by_id is null)
);
create index enrollment_event_by_student on enrollment_event (student_id, recorded_at desc, id);

-- The children who are here already.
insert into enrollment_event (id, student_id, school_id, kind, to_school_id, to_school, grade, effective_on, recorded_at)
select gen_random_uuid(), s.id, s.school_id, 'ENROLLED', s.school_id, h.name, s.grade, s.enrollment_date, s.created_at
  from student s join school h on h.id = s.school_id where s.is_active;

call hang_off_student('enrollment_event');
call keep_within_schools('enrollment_event');
revoke update on enrollment_event from whitecross_app; -- what happened, happened

-- A child's rows are found by her when she moves, also those that are over.
create index prescription_by_student on prescription (student_id);
create index allergy_by_student on allergy (student_id);
