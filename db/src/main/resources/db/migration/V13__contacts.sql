-- How contacts are reached, who may take a child home, and the codes by which a contact shows that she is reached.

create type notification_channel as enum ('SMS', 'EMAIL', 'VOICE');
create type contact_method as enum ('SMS', 'EMAIL', 'VOICE', 'ANY');
create type verification_status as enum ('UNVERIFIED', 'VERIFIED');

alter table emergency_contact
  add column preferred_contact_method contact_method not null default 'ANY',
  add column notification_channels    notification_channel[] not null default '{SMS}',
  add column can_pick_up_student      boolean not null default false,
  add column custody_notes            text check (length(custody_notes) between 1 and 1000),
  add column verification_status      verification_status not null default 'UNVERIFIED',
  add column verified_at              timestamptz,
  add column verified_by              notification_channel,
  add check (cardinality(notification_channels) <= 3),
  add check (num_nonnulls(verified_at, verified_by) = case verification_status when 'VERIFIED' then 2 else 0 end),
  add unique (id, school_id); -- what hangs off a contact points here

-- Who has an e-mail address is told by e-mail too. It is the start of a column, not a change that somebody made.
set local app.scope = 'everything';
alter table emergency_contact disable trigger log_change;
update emergency_contact set notification_channels = '{SMS,EMAIL}' where email is not null;
alter table emergency_contact enable trigger log_change;
set local app.scope = 'nothing';

alter table emergency_contact
  add check (email is not null or preferred_contact_method <> 'EMAIL' and 'EMAIL' <> all (notification_channels));

-- Only a keyed hash of a code is kept. Its key is not here: six digits are soon tried out.
create table verification_code (
  id              uuid primary key,
  contact_id      uuid not null,
  school_id       uuid not null,
  channel         notification_channel not null,
  sent_to         text not null check (length(sent_to) between 3 and 254),
  code_hash       text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  requested_by_id uuid not null references user_account,
  requested_at    timestamptz not null,
  expires_at      timestamptz not null,
  state           text not null default 'SENDING' check (state in ('SENDING', 'SENT', 'UNSENT', 'CONFIRMED')),
  tries           int not null default 0 check (tries between 0 and 5),
  check (expires_at > requested_at and expires_at <= requested_at + interval '10 minutes'),
  foreign key (contact_id, school_id) references emergency_contact (id, school_id) on update cascade
);
create index verification_code_by_contact on verification_code (contact_id, requested_at desc);
create index verification_code_by_user on verification_code (requested_by_id, requested_at);

-- Fenced as all that lies in a school, but not in the change log: it would keep the hashes for ever.
call fence('verification_code', 'school_id = any ((select visible_schools())::uuid[])', 'school_id = any ((select visible_schools())::uuid[])');
grant select, insert, update, delete on verification_code to whitecross_app;
