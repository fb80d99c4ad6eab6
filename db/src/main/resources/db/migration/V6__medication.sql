-- Formulary, orders, doses, stock. A scheduled dose exists once; stock is what its ledger says and never below zero.

create type dosage_form as enum
  ('TABLET', 'CAPSULE', 'LIQUID', 'INJECTION', 'TOPICAL', 'INHALER', 'DROPS', 'PATCH', 'SUPPOSITORY', 'POWDER', 'CREAM', 'OINTMENT', 'GEL', 'SPRAY', 'LOZENGE');
create type dose_unit as enum ('MG', 'G', 'MCG', 'ML', 'L', 'UNIT', 'MEQ', 'TABLET', 'CAPSULE', 'DROP', 'PUFF', 'PATCH', 'SPRAY', 'APPLICATION');
create type medication_route as enum
  ('ORAL', 'SUBLINGUAL', 'TOPICAL', 'INTRAVENOUS', 'INTRAMUSCULAR', 'SUBCUTANEOUS', 'INHALATION', 'OPHTHALMIC', 'OTIC', 'NASAL', 'RECTAL', 'TRANSDERMAL');

create table medication (
  id           uuid primary key,
  district_id  uuid not null references district,
  name         text not null check (length(name) between 2 and 200),
  generic_name text check (length(generic_name) between 2 and 200),
  strength     text not null check (length(strength) between 2 and 50),
  dosage_form  dosage_form not null,
  is_active    boolean not null default true,
  version      int not null default 1,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);
create unique index medication_listed_already on medication (district_id, lower(name), lower(strength), dosage_form);
call keep_within_district('medication');

create table prescription (
  id             uuid primary key,
  student_id     uuid not null,
  school_id      uuid not null,
  medication_id  uuid not null references medication,
  dose_amount    numeric(10, 3) not null check (dose_amount > 0),
  dose_unit      dose_unit not null,
  route          medication_route not null,
  times_of_day   time[] not null check (cardinality(times_of_day) between 1 and 12), -- on the school's clock
  start_date     date not null,
  end_date       date check (end_date >= start_date),
  prescriber     text not null check (length(prescriber) between 3 and 200),
  instructions   text check (length(instructions) <= 2000),
  recorded_by_id uuid not null references user_account,
  is_active      boolean not null default true,
  end_reason     text check (length(end_reason) between 10 and 500),
  version        int not null default 1,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  check (is_active = (end_reason is null)),
  foreign key (student_id, school_id) references student (id, school_id) on update cascade,
  unique (id, student_id)
);
create unique index medication_prescribed_already on prescription (student_id, medication_id) where is_active;
call keep_within_schools('prescription');

create table medication_lot (
  id            uuid primary key,
  medication_id uuid not null references medication,
  school_id     uuid not null references school,
  lot_number    text not null check (lot_number ~ '^[A-Za-z0-9-]{3,50}$'),
  expires_on    date not null,
  unit          dose_unit not null,
  on_hand       numeric(12, 3) not null default 0 constraint stock_below_zero check (on_hand >= 0),
  version       int not null default 1,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  unique (id, school_id)
);
create unique index lot_received_already on medication_lot (school_id, medication_id, lot_number);
create index medication_lot_first_expired_first_out on medication_lot (school_id, medication_id, expires_on) where on_hand > 0;
call keep_within_schools('medication_lot');

create table administration (
  id              uuid primary key,
  prescription_id uuid not null,
  student_id      uuid not null,
  school_id       uuid not null,
  scheduled_for   timestamptz not null,
  dose_amount     numeric(10, 3) not null check (dose_amount > 0),
  dose_unit       dose_unit not null,
  lot_id          uuid not null references medication_lot,
  given_by_id     uuid not null references user_account,
  occurred_at     timestamptz not null,
  recorded_at     timestamptz not null,
  notes           text check (length(notes) <= 2000),
  foreign key (student_id, school_id) references student (id, school_id) on update cascade,
  foreign key (prescription_id, student_id) references prescription (id, student_id)
);
create unique index dose_already_given on administration (prescription_id, scheduled_for);
create index administration_by_student on administration (student_id, occurred_at desc, id);
call keep_within_schools('administration');

create type movement_kind as enum ('RECEIVED', 'ADMINISTERED');

-- The ledger: never edited; a lot has on hand what its movements add up to.
create table medication_lot_movement (
  id                uuid primary key,
  lot_id            uuid not null,
  school_id         uuid not null,
  kind              movement_kind not null,
  quantity          numeric(12, 3) not null check (quantity <> 0),
  administration_id uuid references administration,
  recorded_by_id    uuid not null references user_account,
  recorded_at       timestamptz not null,
  foreign key (lot_id, school_id) references medication_lot (id, school_id),
  check ((kind = 'RECEIVED') = (quantity > 0)),
  check ((kind = 'ADMINISTERED') = (administration_id is not null))
);
create index medication_lot_movement_by_lot on medication_lot_movement (lot_id, recorded_at);
call keep_within_schools('medication_lot_movement');
call let_only_grow('medication_lot_movement');

-- Runs as the owner: nobody else may change what is on hand.
create function move_stock() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update medication_lot set on_hand = on_hand + new.quantity, version = version + 1, updated_at = new.recorded_at where id = new.lot_id;
  if not found then raise exception 'lot % is not in reach', new.lot_id using errcode = 'foreign_key_violation'; end if;
  return null;
end $$;
revoke execute on function move_stock() from public; -- else anybody could hang it on a table of her own
create trigger move_stock after insert on medication_lot_movement for each row execute function move_stock();
revoke update on medication_lot from whitecross_app;
grant update (updated_at) on medication_lot to whitecross_app; -- who may change no column may not lock a row either
