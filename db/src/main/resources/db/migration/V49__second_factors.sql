-- Codes of an authenticator app, beside the password.

create table second_factor (
  user_id      uuid primary key references user_account,
  secret       bytea not null,                -- encrypted, bound to this table, column and user
  proposed_at  timestamptz not null,
  confirmed_at timestamptz,                   -- none: shown to the user, who has not shown a code of it yet
  last_step    bigint not null default 0      -- each step of 30 seconds is used once
);
create table recovery_code (
  code_hash text primary key check (code_hash ~ '^[0-9a-f]{64}$'),
  user_id   uuid not null references user_account,
  used_at   timestamptz
);
create index recovery_code_by_user on recovery_code (user_id);
-- A password was right, and the second factor is to follow.
create table sign_in_ticket (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  user_id    uuid not null references user_account,
  expires_at timestamptz not null,
  used_at    timestamptz
);
-- When a code was last shown in this session.
alter table session add column factor_at timestamptz;

-- Whoever administers an account may take its factor away, and nothing more: she writes only her own.
call fence('second_factor',
  'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()
   or app_scope() = ''district'' and exists (select from user_account u where u.id = user_id and u.district_id = app_district())',
  'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()');
call fence('recovery_code',
  'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()
   or app_scope() = ''district'' and exists (select from user_account u where u.id = user_id and u.district_id = app_district())',
  'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()');
call fence('sign_in_ticket', 'app_scope() in (''everything'', ''signing-in'')', 'app_scope() in (''everything'', ''signing-in'')');
grant select, insert, update, delete on second_factor, recovery_code, sign_in_ticket to whitecross_app;
