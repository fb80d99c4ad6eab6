-- What guardians are asked to agree to, and what they agreed to.

create type consent_type as enum ('MEDICAL_TREATMENT', 'MEDICATION_ADMINISTRATION', 'EMERGENCY_CARE', 'PHOTO_RELEASE', 'DATA_SHARING', 'TELEHEALTH', 'RESEARCH', 'OTHER');
create type consent_relationship as enum ('MOTHER', 'FATHER', 'PARENT', 'LEGAL_GUARDIAN', 'FOSTER_PARENT', 'GRANDPARENT', 'STEPPARENT', 'OTHER_AUTHORIZED_ADULT');
create type consent_method as enum ('ELECTRONIC', 'PAPER', 'VERBAL');

-- A row is one version, whose words never change.
create table consent_form (
  id           uuid primary key,
  district_id  uuid not null references district,
  replaces_id  uuid,
  type         consent_type not null,
  title        text not null check (length(title) between 5 and 200),
  form_version text not null check (form_version ~ '^(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){1,2}$'),
  content      text not null check (length(content) between 50 and 50000),
  is_required  boolean not null,
  expires_on   date,
  is_active    boolean not null default true,
  version      int not null default 1,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  unique (id, district_id),
  foreign key (replaces_id, district_id) references consent_form (id, district_id),
  check (replaces_id <> id)
);
create unique index consent_form_listed_already on consent_form (district_id, type, folded(title), form_version);
create unique index consent_form_replaced_already on consent_form (replaces_id);
call keep_within_district('consent_form');
revoke update on consent_form from whitecross_app;
grant update (is_active, version, updated_at) on consent_form to whitecross_app;

create table consent_signature (
  id                         uuid primary key,
  consent_form_id            uuid not null,
  district_id                uuid not null,
  student_id                 uuid not null,
  school_id                  uuid not null,
  signed_by                  text not null check (length(signed_by) between 2 and 200),
  relationship               consent_relationship not null,
  method                     consent_method not null,
  signature_text             text check (length(signature_text) between 10 and 100000),
  witness_id                 uuid references user_account,
  signed_at                  timestamptz not null,
  expires_on                 date,
  recorded_by_id             uuid not null references user_account,
  recorded_at                timestamptz not null,
  withdrawn_at               timestamptz,
  withdrawn_by               text check (length(withdrawn_by) between 2 and 200),
  withdrawal_reason          text check (length(withdrawal_reason) between 5 and 500),
  withdrawal_recorded_by_id  uuid references user_account,
  superseded_at              timestamptz,
  version                    int not null default 1,
  foreign key (consent_form_id, district_id) references consent_form (id, district_id), -- both of one district
  foreign key (school_id, district_id) references school (id, district_id),
  check (signed_at <= recorded_at),
  check (signature_text is not null or method <> 'ELECTRONIC'),
  check (witness_id is not null or method <> 'VERBAL'),
  check (witness_id <> recorded_by_id),
  check (withdrawn_at >= signed_at),
  check (num_nonnulls(withdrawn_at, withdrawn_by, withdrawal_reason, withdrawal_recorded_by_id) in (0, 4)),
  check (withdrawn_at is null or superseded_at is null)
);
create unique index consent_signed_already on consent_signature (consent_form_id, student_id)
  where withdrawn_at is null and superseded_at is null;
call hang_off_student('consent_signature');
create index consent_signature_by_student on consent_signature (student_id, signed_at);
call keep_within_schools('consent_signature');
revoke update on consent_signature from whitecross_app; -- what was signed was signed
grant update (withdrawn_at, withdrawn_by, withdrawal_reason, withdrawal_recorded_by_id, superseded_at, version)
  on consent_signature to whitecross_app;

-- Whoever took a consent back, took it back.
create function keep_withdrawn() returns trigger language plpgsql as $$
begin
  if (new.withdrawn_at, new.withdrawn_by, new.withdrawal_reason, new.withdrawal_recorded_by_id)
     is distinct from (old.withdrawn_at, old.withdrawn_by, old.withdrawal_reason, old.withdrawal_recorded_by_id) then
    raise exception 'a withdrawal is never undone or changed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger withdrawn_for_good before update on consent_signature for each row
  when (old.withdrawn_at is not null) execute function keep_withdrawn();
