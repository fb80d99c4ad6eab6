-- One child, recorded twice. Two records that may be the same child are proposed and judged by people; when they are one,
-- what hangs off the one moves to the other, and a log of it lets all of it be taken back.

-- A child who was merged into another stays, withdrawn, and says into whom. Nothing hangs off her any more, and nothing can:
-- what hangs off a child points to (id, records_school_id), and hers is nowhere. That also holds for somebody who has looked
-- at her just before the merge and records something just after it, and for a table that a merge would forget.
alter table student
  add column merged_into uuid references student,
  add column records_school_id uuid generated always as (case when merged_into is null then school_id end) stored,
  add check (merged_into is null or not is_active and merged_into <> id),
  add unique (id, records_school_id);
create index student_merged_into on student (merged_into) where merged_into is not null;

-- Where records lie: with the child, in her school, to which they move with her.
create procedure hang_off_student(t regclass) language plpgsql as $$
begin
  execute format($ddl$
    alter table %1$s add constraint %2$I
      foreign key (student_id, school_id) references student (id, records_school_id) on update cascade
  $ddl$, t, (select relname from pg_class where oid = t) || '_of_student');
end $$;

do $$
declare f record;
begin
  for f in select conname, conrelid::regclass as t from pg_constraint
           where contype = 'f' and confrelid = 'student'::regclass and cardinality(conkey) = 2 loop
    execute format('alter table %s drop constraint %I', f.t, f.conname);
    call hang_off_student(f.t);
  end loop;
end $$;
alter table student drop constraint student_id_school_id_key;

create or replace procedure keep_in_chart(t regclass) language plpgsql as $$
begin
  execute format($ddl$
    alter table %1$s
      add column student_id     uuid not null,
      add column school_id      uuid not null,
      add column occurred_at    timestamptz not null,
      add column recorded_at    timestamptz not null,
      add column late_reason    text check (length(late_reason) between 5 and 500),
      add column recorded_by_id uuid not null references user_account,
      add column is_active      boolean not null default true,
      add column void_reason    text check (length(void_reason) between 5 and 500),
      add column version        int not null default 1,
      add column updated_at     timestamptz not null,
      add check (is_active = (void_reason is null)),
      add check (occurred_at <= recorded_at),
      add check (late_reason is not null or recorded_at <= occurred_at + interval '24 hours')
  $ddl$, t);
  call hang_off_student(t);
  call keep_within_schools(t);
end $$;

-- Rows about two children are seen by who may know of both.
create procedure keep_between_students(t regclass, one text, other text) language plpgsql as $$
declare both_known text := format(
  'exists (select from student s where s.id = %I) and exists (select from student s where s.id = %I)', one, other);
begin
  call fence(t, both_known, both_known);
  call log_changes_of(t);
  execute format('grant select, insert on %s to whitecross_app', t);
end $$;

create table student_merge (
  id                uuid primary key,
  seq               bigint generated always as identity, -- in which order they have to be undone
  student_id        uuid not null references student, -- who stays
  merged_student_id uuid not null references student,
  reason            text not null check (length(reason) between 5 and 500),
  merged_by_id      uuid not null references user_account,
  merged_at         timestamptz not null,
  undone_at         timestamptz check (undone_at >= merged_at),
  undone_by_id      uuid references user_account,
  undo_reason       text check (length(undo_reason) between 5 and 500),
  version           int not null default 1,
  check (student_id <> merged_student_id),
  check ((undone_at is null) = (undone_by_id is null)),
  check (undone_at is not null or undo_reason is null)
);
create unique index student_merged_already on student_merge (merged_student_id) where undone_at is null;
create index student_merge_by_student on student_merge (student_id, seq desc);
call keep_between_students('student_merge', 'student_id', 'merged_student_id');
grant update (undone_at, undone_by_id, undo_reason, version) on student_merge to whitecross_app;

-- Which rows a merge moved to the other child, and what else it changed; and what had been recorded since about a moved row,
-- and so went back with it. Before and after are the columns that differ.
create table student_merge_row (
  merge_id   uuid not null references student_merge,
  table_name text not null,
  row_key    jsonb not null, -- the primary key
  change     text not null check (change in ('MOVED', 'CHANGED', 'FOLLOWED')),
  before     jsonb not null,
  after      jsonb not null,
  primary key (merge_id, table_name, row_key, change)
);
call fence('student_merge_row',
  'exists (select from student_merge m where m.id = merge_id)', 'exists (select from student_merge m where m.id = merge_id)');
call let_only_grow('student_merge_row');
grant select, insert on student_merge_row to whitecross_app;

-- All that hangs off a child, by its tables: found, not listed, so that none is forgotten.
create function hanging_off_student() returns setof regclass language sql stable
set search_path = pg_catalog, public, pg_temp as $$
  select conrelid::regclass from pg_constraint
   where contype = 'f' and confrelid = 'public.student'::regclass and cardinality(conkey) = 2 order by conrelid::regclass::text
$$;

-- The primary key of a row r of a table, as an expression.
create function key_of_row(t regclass) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select 'jsonb_build_object(' || string_agg(format('%L, r.%I', attname, attname), ', ' order by attnum) || ')'
    from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
   where indrelid = t and indisprimary
$$;

-- Puts the noted rows of all tables under another child: in one statement, so that rows which point to each other may move
-- in any order.
create procedure put_under_student(merge uuid, changes text[], child uuid) language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  execute (select 'with ' || string_agg(format($put$
      %I as (update %s r set student_id = $3, school_id = (select school_id from student where id = $3)%s
              from student_merge_row l
             where l.merge_id = $1 and l.change = any ($2) and l.table_name = %L and l.row_key = %s)$put$,
      'put_' || t, t,
      case when exists (select from pg_attribute where attrelid = t and attname = 'version') then ', version = version + 1' else '' end,
      t, key_of_row(t)), ',') || ' select' from hanging_off_student() t)
    using merge, changes, child;
end $$;

-- Run as the owner, because some of what hangs off a child may otherwise not be changed; each only within the caller's scope,
-- and only what a merge says.

create function move_records(merge uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
  m student_merge;
  t regclass;
begin
  select * into strict m from student_merge where id = merge and undone_at is null;
  perform from student where id in (m.student_id, m.merged_student_id) and school_id = any (visible_schools()) having count(*) = 2;
  if not found then raise exception 'merge % is not in reach', merge using errcode = 'insufficient_privilege'; end if;
  for t in select hanging_off_student() loop
    execute format($note$
      insert into student_merge_row (merge_id, table_name, row_key, change, before, after)
      select $1, %L, %s, 'MOVED', jsonb_build_object('student_id', r.student_id, 'school_id', r.school_id),
             jsonb_build_object('student_id', s.id, 'school_id', s.school_id)
        from %s r, student s where r.student_id = $2 and s.id = $3
    $note$, t, key_of_row(t), t) using merge, m.merged_student_id, m.student_id;
  end loop;
  call put_under_student(merge, array['MOVED'], m.student_id);
end $$;

create function move_records_back(merge uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
  m student_merge;
  f record;
  noted bigint;
  more bigint;
begin
  select * into strict m from student_merge where id = merge and undone_at is null;
  perform from student where id in (m.student_id, m.merged_student_id) and school_id = any (visible_schools()) having count(*) = 2;
  if not found then raise exception 'merge % is not in reach', merge using errcode = 'insufficient_privilege'; end if;
  -- What was recorded since stays; but what points to a row that goes back, such as a dose to its order, goes with it.
  loop
    more := 0;
    for f in
      select conrelid::regclass as t, confrelid::regclass as target,
             (select string_agg(format('r.%I = p.%I', a.attname, b.attname), ' and ')
                from unnest(conkey, confkey) k(a, b)
                join pg_attribute a on a.attrelid = conrelid and a.attnum = k.a
                join pg_attribute b on b.attrelid = confrelid and b.attnum = k.b) as points
        from pg_constraint
       where contype = 'f' and conrelid in (select hanging_off_student()) and confrelid in (select hanging_off_student())
    loop
      execute format($note$
        insert into student_merge_row (merge_id, table_name, row_key, change, before, after)
        select distinct $1, %L, %s, 'FOLLOWED', jsonb_build_object('student_id', r.student_id), jsonb_build_object('student_id', $3)
          from %s r join %s p on %s
         where r.student_id = $2
           and exists (select from student_merge_row l where l.merge_id = $1 and l.table_name = %L and l.row_key = %s
                                                         and l.change in ('MOVED', 'FOLLOWED'))
           and not exists (select from student_merge_row l where l.merge_id = $1 and l.table_name = %L and l.row_key = %s
                                                             and l.change in ('MOVED', 'FOLLOWED'))
      $note$, f.t, key_of_row(f.t), f.t, f.target, f.points, f.target, replace(key_of_row(f.target), ' r.', ' p.'), f.t, key_of_row(f.t))
        using merge, m.student_id, m.merged_student_id;
      get diagnostics noted = row_count;
      more := more + noted;
    end loop;
    exit when more = 0;
  end loop;
  call put_under_student(merge, array['MOVED', 'FOLLOWED'], m.merged_student_id);
end $$;

revoke execute on function move_records(uuid), move_records_back(uuid) from public;
grant execute on function move_records(uuid), move_records_back(uuid) to whitecross_app;

-- Two of whom somebody has said that they are not the same child.
create table student_distinction (
  id               uuid primary key,
  student_id       uuid not null references student,
  other_student_id uuid not null references student,
  reason           text not null check (length(reason) between 5 and 500),
  judged_by_id     uuid not null references user_account,
  judged_at        timestamptz not null,
  check (student_id <> other_student_id)
);
create unique index judged_distinct_already
  on student_distinction (least(student_id, other_student_id), greatest(student_id, other_student_id));
create index student_distinction_by_other on student_distinction (other_student_id);
call keep_between_students('student_distinction', 'student_id', 'other_student_id');

-- The words of a name or an address, as they are compared: no case, accents, apostrophes or dots; hyphens part words.
create function folded_words(words text) returns text[] language sql immutable strict parallel safe as
$$ select array_remove(regexp_split_to_array(translate(folded(words), '''’.,#', ''), '[^[:alnum:]]+'), '') $$;

-- An identifier as it is compared: letters and digits, no case.
create function folded_identifier(identifier text) returns text language sql immutable strict parallel safe as
$$ select regexp_replace(lower(identifier), '[^[:alnum:]]', '', 'g') $$;
