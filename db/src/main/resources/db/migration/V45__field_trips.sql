-- Doses that leave the school: who packed them, who carries them, and what became of each.

create table field_trip (
  id           uuid primary key,
  school_id    uuid not null references school,
  name         text not null check (length(name) between 2 and 200),
  destination  text not null check (length(destination) between 2 and 200),
  leaves_at    timestamptz not null,
  returns_at   timestamptz not null,
  closed_at    timestamptz,
  closed_by_id uuid references user_account,
  version      int not null default 1,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  check (returns_at > leaves_at and returns_at <= leaves_at + interval '31 days'),
  check ((closed_at is null) = (closed_by_id is null))
);
create index field_trip_by_school on field_trip (school_id, leaves_at desc, id);
call keep_within_schools('field_trip');

create type trip_dose_state as enum ('PACKED', 'OUT', 'GIVEN', 'RETURNED', 'UNRETURNED', 'RESOLVED', 'LEFT_BEHIND');

create table trip_dose (
  id                uuid primary key,
  field_trip_id     uuid not null references field_trip,
  prescription_id   uuid not null,
  student_id        uuid not null,
  school_id         uuid not null,
  lot_id            uuid not null references medication_lot,
  dose_amount       numeric(10, 3) not null check (dose_amount > 0),
  dose_unit         dose_unit not null,
  state             trip_dose_state not null,
  packed_by_id      uuid not null references user_account,
  packed_at         timestamptz not null,
  signed_out_by_id  uuid references user_account,
  signed_out_at     timestamptz,
  signed_in_by_id   uuid references user_account,
  signed_in_at      timestamptz,
  administration_id uuid references administration,
  explanation       text check (length(explanation) between 10 and 2000),
  resolved_by_id    uuid references user_account,
  version           int not null default 1,
  updated_at        timestamptz not null,
  foreign key (prescription_id, student_id) references prescription (id, student_id),
  check (signed_out_by_id <> packed_by_id),
  check (signed_in_by_id <> signed_out_by_id),
  check (resolved_by_id not in (packed_by_id, signed_out_by_id)),
  check (num_nonnulls(signed_out_by_id, signed_out_at) = case when state in ('PACKED', 'LEFT_BEHIND') then 0 else 2 end),
  check (num_nonnulls(signed_in_by_id, signed_in_at) = case state when 'RETURNED' then 2 else 0 end),
  check ((administration_id is not null) = (state = 'GIVEN')),
  check (num_nonnulls(explanation, resolved_by_id) = case state when 'RESOLVED' then 2 else 0 end)
);
call hang_off_student('trip_dose');
create index trip_dose_by_student on trip_dose (student_id, packed_at);
create index trip_dose_by_trip on trip_dose (field_trip_id, packed_at, id);
create index trip_dose_by_school on trip_dose (school_id, state, packed_at desc, id);
create unique index trip_dose_given_already on trip_dose (administration_id);
call keep_within_schools('trip_dose');

alter table medication_lot_movement
  add column trip_dose_id uuid references trip_dose,
  add constraint moved_for_a_trip check ((kind in ('SIGNED_OUT', 'SIGNED_IN')) = (trip_dose_id is not null)),
  drop constraint moved_in_its_direction,
  add constraint moved_in_its_direction check (case
    when kind in ('RECEIVED', 'REVERSED', 'SIGNED_IN') then quantity > 0 when kind = 'ADJUSTED' then true else quantity < 0 end);
create index medication_lot_movement_by_trip_dose on medication_lot_movement (trip_dose_id) where trip_dose_id is not null;
