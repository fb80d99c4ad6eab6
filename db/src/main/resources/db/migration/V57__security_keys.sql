-- Security keys and passkeys (WebAuthn), beside the password, as codes of an app are.

alter type security_cause add value 'SECURITY_KEY_COPIED';

create type key_purpose as enum ('REGISTRATION', 'SIGN_IN', 'STEP_UP');

create table security_key (
  id                 uuid primary key,
  user_id            uuid not null references user_account,
  name               text not null check (length(name) between 1 and 60),
  credential_id      text not null check (credential_id ~ '^[A-Za-z0-9_-]+$' and length(credential_id) <= 1364),
  public_key         text not null,   -- nothing secret; what it signs with never leaves the key
  sign_count         bigint not null check (sign_count between 0 and 4294967295),
  is_backup_eligible boolean not null,
  created_at         timestamptz not null,
  last_used_at       timestamptz,
  constraint security_key_taken unique (credential_id)
);
create index security_key_by_user on security_key (user_id);

-- What a key is to sign, of one user and for one thing. Whoever answers it takes it away: it is answered once.
create table key_challenge (
  challenge_hash text primary key check (challenge_hash ~ '^[0-9a-f]{64}$'),
  user_id        uuid not null references user_account,
  purpose        key_purpose not null,
  expires_at     timestamptz not null
);

-- Whoever administers an account may take its keys away, and nothing more: she writes only her own.
call fence('security_key',
  'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()
   or app_scope() = ''district'' and exists (select from user_account u where u.id = user_id and u.district_id = app_district())',
  'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()');
call fence('key_challenge',
  'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()',
  'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()');
grant select, insert, delete on security_key, key_challenge to whitecross_app;
grant update (sign_count, last_used_at) on security_key to whitecross_app;

-- Not when one is used.
create constraint trigger access_changes after insert or delete on security_key
  deferrable initially deferred for each row execute function count_access_change();
