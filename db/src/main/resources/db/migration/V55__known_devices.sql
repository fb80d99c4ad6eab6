-- Wrong tries are counted by who makes them, so that strangers who guess at an account do not keep its owner out: strangers
-- together, each device from which somebody signed in before by itself, and each session. Null: by the address alone.
alter table sign_in_attempt add column counted_by text;
alter table sign_in_attempt add column of_stranger boolean not null default true; -- counts for the address, too
update sign_in_attempt set counted_by = 'account:' || email;
drop index sign_in_attempt_by_email;
create index sign_in_attempt_counted on sign_in_attempt (counted_by, at) where state <> 'SUCCEEDED';

-- From where somebody signed in before. What is known is no proof of anything but that: it takes the password all the same.
create table known_device (
  token_hash   text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  user_id      uuid not null references user_account,
  last_used_at timestamptz not null
);
create index known_device_by_user on known_device (user_id, last_used_at);

create type account_notice_kind as enum (
  'NEW_DEVICE', 'WRONG_TRIES', 'PASSWORD_CHANGED', 'PASSWORD_RESET',
  'SECOND_FACTOR_ADDED', 'SECOND_FACTOR_REMOVED', 'SECOND_FACTOR_REVOKED', 'RECOVERY_CODE_USED');
-- What happened to an account, for its owner to know in case it was not she. Written with what happened; sent after it.
create table account_notice (
  id          uuid primary key,
  user_id     uuid not null references user_account,
  kind        account_notice_kind not null,
  address     text,        -- from where; none where it does not matter
  at          timestamptz not null,
  next_try_at timestamptz, -- none: there is nothing to be sent any more
  tries       int not null default 0,
  sent_at     timestamptz,
  check (sent_at is null or next_try_at is null)
);
create index account_notice_by_user on account_notice (user_id, at);
create index account_notice_due on account_notice (next_try_at) where next_try_at is not null;

call fence('known_device', 'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()', 'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()');
-- Whoever administers an account does things to it that its owner is told of; she does not read what others were told.
call fence('account_notice',
  'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()',
  'app_scope() in (''everything'', ''signing-in'') or user_id = app_user()
   or app_scope() = ''district'' and exists (select from user_account u where u.id = user_id and u.district_id = app_district())');
grant select, insert, update, delete on known_device, account_notice to whitecross_app;
