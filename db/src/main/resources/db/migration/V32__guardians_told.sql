-- Messages to guardians about incidents: written in the transaction of the report, sent afterwards.

create type notification_state as enum ('WAITING', 'SENT', 'DEAD');
create type delivery_outcome as enum ('SENT', 'FAILED', 'REFUSED');
create type told_method as enum ('PHONE', 'IN_PERSON', 'VIDEO_CALL', 'EMAIL', 'LETTER');

create table guardian_notification (
  id                 uuid primary key,
  position           bigint generated always as identity, -- the order in which they were written
  incident_report_id uuid not null references incident_report,
  student_id         uuid not null,
  school_id          uuid not null,
  contact_id         uuid not null references emergency_contact,
  step               int not null check (step between 1 and 3),
  channel            notification_channel not null,
  sent_to            text not null check (length(sent_to) between 3 and 254),
  state              notification_state not null,
  attempts           int not null default 0,
  next_attempt_at    timestamptz not null,
  lease              uuid,
  leased_until       timestamptz,
  sent_at            timestamptz,
  acknowledged_at    timestamptz,
  created_at         timestamptz not null,
  check ((state = 'SENT') = (sent_at is not null)),
  check (acknowledged_at is null or state = 'SENT'),
  check ((lease is null) = (leased_until is null))
);
call hang_off_student('guardian_notification');
create index guardian_notification_by_student on guardian_notification (student_id, position);
create index guardian_notification_by_report on guardian_notification (incident_report_id, position);
create index guardian_notification_waiting on guardian_notification (next_attempt_at) where state = 'WAITING';
create index guardian_notification_in_line on guardian_notification (student_id, sent_to, position) where state = 'WAITING';
call keep_within_schools('guardian_notification');

create table notification_attempt (
  id              uuid primary key,
  notification_id uuid not null references guardian_notification,
  student_id      uuid not null,
  school_id       uuid not null,
  outcome         delivery_outcome not null,
  attempted_at    timestamptz not null
);
call hang_off_student('notification_attempt');
create index notification_attempt_by_student on notification_attempt (student_id, attempted_at);
create index notification_attempt_of on notification_attempt (notification_id);
call keep_within_schools('notification_attempt');
revoke update on notification_attempt from whitecross_app; -- what happened, happened

create table guardian_told (
  id                 uuid primary key,
  incident_report_id uuid not null references incident_report,
  student_id         uuid not null,
  school_id          uuid not null,
  contact_id         uuid references emergency_contact,
  method             told_method not null,
  told_at            timestamptz not null,
  recorded_by_id     uuid not null references user_account,
  recorded_at        timestamptz not null,
  notes              text check (length(notes) between 3 and 2000),
  check (told_at <= recorded_at),
  check (contact_id is not null or notes is not null)
);
call hang_off_student('guardian_told');
create index guardian_told_by_student on guardian_told (student_id, recorded_at);
create index guardian_told_by_report on guardian_told (incident_report_id);
call keep_within_schools('guardian_told');
revoke update on guardian_told from whitecross_app;

-- Whoever got a message says so without being signed in, and so sees no school: that she holds its token was proven before.
-- Runs as the owner, on the one row.
create policy owner on guardian_notification to current_user using (true) with check (true);
create function acknowledge_notification(notification uuid, at timestamptz) returns setof guardian_notification
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update guardian_notification
     set state = 'SENT', sent_at = coalesce(sent_at, at), acknowledged_at = coalesce(acknowledged_at, at)
   where id = notification
  returning *
$$;
revoke execute on function acknowledge_notification(uuid, timestamptz) from public;
grant execute on function acknowledge_notification(uuid, timestamptz) to whitecross_app;
