-- Who signs in, and how she is known again.

create type user_role as enum ('ADMIN', 'NURSE', 'SCHOOL_ADMIN', 'DISTRICT_ADMIN', 'VIEWER', 'COUNSELOR');

create table user_account (
  id          uuid primary key,
  email       text not null check (email = lower(email) and length(email) between 3 and 254),
  first_name  text not null check (length(first_name) between 1 and 100),
  last_name   text not null check (length(last_name) between 1 and 100),
  role        user_role not null,
  district_id uuid references district, -- none for an administrator of the platform
  external_id text,
  is_active   boolean not null default true,
  version     int not null default 1,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  check (district_id is not null or role = 'ADMIN'),
  unique (id, district_id)
);
create unique index user_email_taken on user_account (email);
create unique index user_external_id_taken on user_account (district_id, external_id);

create table user_school (
  user_id     uuid not null,
  school_id   uuid not null,
  district_id uuid not null,
  primary key (user_id, school_id),
  foreign key (user_id, district_id) references user_account (id, district_id),
  foreign key (school_id, district_id) references school (id, district_id) -- both in the same district
);

create table user_credential (
  user_id       uuid primary key references user_account,
  password_hash text not null,
  changed_at    timestamptz not null
);

create table session (
  id         uuid primary key,
  user_id    uuid not null references user_account,
  address    text not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz,
  end_reason text,
  check ((ended_at is null) = (end_reason is null))
);
create index session_by_user on session (user_id) where ended_at is null;

-- A refresh token works once. Only its SHA-256 is kept; a second use ends the session.
create table refresh_token (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  session_id uuid not null references session,
  issued_at  timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index refresh_token_by_session on refresh_token (session_id);

-- Written as PENDING before the password is looked at, so that guesses at one account in parallel count each other;
-- UNTRIED where it was not looked at after all.
create table sign_in_attempt (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  email     text not null,
  address   text not null,
  state     text not null default 'PENDING' check (state in ('PENDING', 'FAILED', 'SUCCEEDED', 'UNTRIED'))
);
create index sign_in_attempt_by_email on sign_in_attempt (email, at) where state <> 'SUCCEEDED';
create index sign_in_attempt_by_address on sign_in_attempt (address, at) where state = 'FAILED';

-- How somebody gets an account: by an invitation that works once. Only its SHA-256 is kept.
create table invitation (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  user_id    uuid not null references user_account,
  expires_at timestamptz not null,
  used_at    timestamptz
);

-- Signing in happens before anybody's scope is known: for that the server sets the scope 'signing-in'. It holds no
-- health information, and only the sign-in sets it.
call fence('user_account',
  'app_scope() in (''everything'', ''signing-in'') or app_scope() = ''district'' and district_id = app_district() or id = app_user()',
  'app_scope() in (''everything'', ''signing-in'') or app_scope() = ''district'' and district_id = app_district()');
call fence('user_school',
  'app_scope() in (''everything'', ''signing-in'') or app_scope() = ''district'' and district_id = app_district() or user_id = app_user()',
  'app_scope() = ''everything'' or app_scope() = ''district'' and district_id = app_district()');
call fence('user_credential', 'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()', 'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()');
call fence('session', 'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()', 'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()');
call fence('refresh_token', 'app_scope() in (''everything'', ''signing-in'')', 'app_scope() in (''everything'', ''signing-in'')');
call fence('invitation', 'app_scope() in (''everything'', ''signing-in'')', 'app_scope() in (''everything'', ''signing-in'')');
call log_changes_of('user_account');
call log_changes_of('user_school');
grant select, insert, update on user_account, user_credential, session, refresh_token, sign_in_attempt, invitation to whitecross_app;
grant select, insert, delete on user_school to whitecross_app;
