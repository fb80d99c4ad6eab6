-- In an emergency, staff read the record of a child of the district whom they do not reach: of her alone, for hours, and
-- somebody else judges afterwards whether it was justified.

alter type security_cause add value 'EMERGENCY_ACCESS';
create type emergency_judgement as enum ('JUSTIFIED', 'NOT_JUSTIFIED');

create table emergency_access (
  id           uuid primary key,
  district_id  uuid not null references district,
  student_id   uuid not null references student,
  user_id      uuid not null references user_account,
  reason       text not null check (length(reason) between 20 and 1000),
  asked_at     timestamptz not null,
  expires_at   timestamptz not null,
  judgement    emergency_judgement,
  review_note  text check (length(review_note) between 10 and 2000),
  reviewed_by_id uuid references user_account,
  reviewed_at  timestamptz,
  version      int not null default 1,
  check (expires_at > asked_at and expires_at <= asked_at + interval '4 hours'),
  check (num_nonnulls(judgement, review_note, reviewed_by_id, reviewed_at) in (0, 4)),
  constraint emergency_reviewed_by_another check (reviewed_by_id <> user_id)
);
create index emergency_access_by_user on emergency_access (user_id, student_id, expires_at);
create index emergency_access_by_district on emergency_access (district_id, asked_at desc);
call fence('emergency_access',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()');
create policy asked on emergency_access for insert to whitecross_app
  with check (app_scope() = 'schools' and user_id = app_user() and district_id = app_district() and judgement is null);
create policy own on emergency_access for select to whitecross_app using (user_id = app_user());
create policy owner on emergency_access for select to current_user using (true); -- for what is asked past the fence
call log_changes_of('emergency_access');
grant select, insert on emergency_access to whitecross_app;
grant update (judgement, review_note, reviewed_by_id, reviewed_at, version) on emergency_access to whitecross_app;

-- Which child is meant: of the caller's own district, by two things that whoever has her before her can find out. Tells
-- nothing but who she is.
create function student_in_emergency(number text, born date) returns table (student_id uuid, school_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, s.school_id from student s
   where app_scope() = 'schools' and s.district_id = app_district() and s.is_active
     and upper(s.student_number) = upper(number) and s.date_of_birth = born
$$;

-- Where a child is whom the caller reaches in an emergency at this moment; nothing, if she does not.
create function reached_in_emergency(child uuid, moment timestamptz) returns table (school_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.school_id from student s
   where s.id = child and s.district_id = app_district() and exists (
     select from emergency_access e
      where e.student_id = child and e.user_id = app_user() and e.district_id = s.district_id
        and e.asked_at <= moment and e.expires_at > moment and e.judgement is distinct from 'NOT_JUSTIFIED')
$$;
revoke execute on function student_in_emergency(text, date), reached_in_emergency(uuid, timestamptz) from public;
grant execute on function student_in_emergency(text, date), reached_in_emergency(uuid, timestamptz) to whitecross_app;

-- The scope 'student': one child, and what hangs off her, to be read. visible_schools() knows no school in it, so that
-- whatever is fenced by its school is invisible, unless one of the policies below shows it; and it writes nothing.

create function app_student() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.student', true), '')::uuid $$;

create procedure show_in_emergency(t regclass, whose text) language plpgsql as $$
begin
  execute format('create policy in_emergency on %s for select to whitecross_app'
    ' using ((select app_scope()) = ''student'' and %s = (select app_student()))', t, whose);
end $$;

-- Of what hangs off a child from now on, too.
create or replace procedure hang_off_student(t regclass) language plpgsql as $$
begin
  execute format($ddl$
    alter table %1$s add constraint %2$I
      foreign key (student_id, school_id) references student (id, records_school_id) on update cascade
  $ddl$, t, (select relname from pg_class where oid = t) || '_of_student');
  call show_in_emergency(t, 'student_id');
end $$;

call show_in_emergency('student', 'id');
do $$
declare t regclass;
begin
  for t in select hanging_off_student() loop
    call show_in_emergency(t, 'student_id');
  end loop;
end $$;
