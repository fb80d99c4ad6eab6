-- What was retired of the logs, because it was kept as long as its class asks; and what must be kept longer, because somebody
-- with the law behind her asks for it.

-- A retirement is written in the transaction in which its rows go. By its hash, and by the checkpoint outside the database that
-- has it, whoever verifies the audit knows it from rows that somebody removed.
create table audit_retirement (
  log             text not null check (log in ('access_log', 'change_log')),
  seq             bigint not null check (seq > 0),
  since           timestamptz, -- of the partition that they lay in; none, of what was there before there were months
  until           timestamptz,
  ids             int8multirange not null check (not isempty(ids)),
  row_count       bigint not null check (row_count > 0),
  record_before   timestamptz not null, -- rows of this class went that are older
  security_before timestamptz not null,
  retired_at      timestamptz not null,
  hash            bytea not null check (octet_length(hash) = 32),
  primary key (log, seq)
);
alter table audit_retirement enable row level security;
alter table audit_retirement force row level security;
create policy owner on audit_retirement to current_user using (true) with check (true);
create policy auditor on audit_retirement for select to whitecross_auditor using (true);
call let_only_grow('audit_retirement');
grant select on audit_retirement to whitecross_auditor;

create table legal_hold (
  id           uuid primary key,
  district_id  uuid not null references district,
  student_id   uuid references student, -- none: all of the district
  reason       text not null check (length(reason) between 10 and 1000),
  placed_by_id uuid not null references user_account,
  placed_at    timestamptz not null,
  lifted_by_id uuid references user_account,
  lifted_at    timestamptz check (lifted_at >= placed_at),
  lift_reason  text check (length(lift_reason) between 10 and 1000),
  version      int not null default 1,
  check (num_nonnulls(lifted_by_id, lifted_at, lift_reason) in (0, 3))
);
create index legal_hold_by_district on legal_hold (district_id, placed_at desc);
create index legal_hold_by_student on legal_hold (student_id);

-- A hold on a child is of her district.
call fence('legal_hold',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()',
  '(app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district())'
  ' and (student_id is null or exists (select from student s where s.id = student_id and s.district_id = legal_hold.district_id))');
call log_changes_of('legal_hold');
grant select, insert on legal_hold to whitecross_app;
grant update (lifted_by_id, lifted_at, lift_reason, version) on legal_hold to whitecross_app; -- what was held stays told

-- The children of the holds, under each record that a child has or had: what was merged is one child, whichever of her records
-- a hold or a row of the logs names. For whoever retires, as the owner.
create function held_children(holds uuid[]) returns setof uuid language sql stable
set search_path = pg_catalog, public, pg_temp as $$
  with recursive record as (
    select student_id as id from legal_hold where id = any (holds) and student_id is not null
    union
    select s.id from legal_hold h join student s on s.district_id = h.district_id
     where h.id = any (holds) and h.student_id is null
    union
    select o.id
      from record r
      join student s on s.id = r.id
      join student o on o.merged_into = s.id or o.id = s.merged_into
  )
  select id from record
$$;
revoke execute on function held_children(uuid[]) from public;
