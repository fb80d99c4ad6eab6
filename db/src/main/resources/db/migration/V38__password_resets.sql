-- How somebody who forgot her password gets a new one: by a token that is sent to her, works once and not for long. Only its
-- SHA-256 is kept.
create table password_reset (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  user_id    uuid not null references user_account,
  asked_at   timestamptz not null,
  expires_at timestamptz not null check (expires_at > asked_at),
  used_at    timestamptz
);
create index password_reset_by_user on password_reset (user_id, asked_at);
call fence('password_reset', 'app_scope() in (''everything'', ''signing-in'')', 'app_scope() in (''everything'', ''signing-in'')');
grant select, insert, update, delete on password_reset to whitecross_app;
