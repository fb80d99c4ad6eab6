-- What staff of a district has to know and to keep to, and who has read it.

create type policy_category as enum ('HIPAA', 'FERPA', 'MEDICATION', 'EMERGENCY', 'SAFETY', 'DATA_SECURITY', 'OPERATIONAL', 'TRAINING');
create type policy_status as enum ('DRAFT', 'ACTIVE', 'ARCHIVED', 'SUPERSEDED');

create table policy_document (
  id             uuid primary key,
  district_id    uuid not null references district,
  line_id        uuid not null,
  supersedes_id  uuid,
  category       policy_category not null,
  title          text not null check (length(title) between 5 and 200),
  policy_version text not null check (policy_version ~ '^(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){1,2}$'),
  content        text not null check (length(content) between 100 and 100000),
  effective_on   date not null,
  review_on      date check (review_on >= effective_on),
  status         policy_status not null,
  author_id      uuid not null references user_account,
  approved_by_id uuid references user_account,
  approved_at    timestamptz,
  version        int not null default 1,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  unique (id, district_id),
  unique (id, line_id),
  foreign key (line_id, district_id) references policy_document (id, district_id),
  foreign key (supersedes_id, line_id) references policy_document (id, line_id), -- a version of the same policy
  check ((supersedes_id is null) = (line_id = id)),
  check (approved_by_id <> author_id),
  check ((approved_by_id is null) = (approved_at is null)),
  check (case status when 'DRAFT' then approved_at is null when 'ARCHIVED' then true else approved_at is not null end)
);
create unique index policy_version_taken on policy_document (line_id, policy_version);
create unique index policy_active_already on policy_document (line_id) where status = 'ACTIVE';
create unique index policy_replaced_already on policy_document (supersedes_id) where status <> 'ARCHIVED';
create index policy_document_by_title on policy_document (district_id, title);
call keep_within_district('policy_document');

-- What was approved says for good what it said; and there is no way back.
create function keep_approved() returns trigger language plpgsql as $$
declare may_differ text[] := array['status', 'version', 'updated_at'];
begin
  if to_jsonb(new) - may_differ <> to_jsonb(old) - may_differ
     or new.status <> old.status and not (old.status = 'ACTIVE' and new.status in ('ARCHIVED', 'SUPERSEDED')) then
    raise exception 'a policy that was approved or archived does not change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger approved_for_good before update on policy_document for each row
  when (old.status <> 'DRAFT') execute function keep_approved();

create table policy_acknowledgement (
  id              uuid primary key,
  policy_id       uuid not null,
  district_id     uuid not null,
  user_id         uuid not null references user_account,
  acknowledged_at timestamptz not null,
  foreign key (policy_id, district_id) references policy_document (id, district_id)
);
create unique index policy_acknowledged_already on policy_acknowledgement (policy_id, user_id);
create index policy_acknowledgement_by_user on policy_acknowledgement (user_id);
call keep_within_district('policy_acknowledgement');
revoke update on policy_acknowledgement from whitecross_app; -- what was read was read
