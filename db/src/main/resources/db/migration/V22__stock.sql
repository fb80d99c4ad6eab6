-- Stock that two people vouch for: receipts, removals and counts of controlled drugs, and what comes of two that disagree.

select set_config('app.scope', 'everything', true); -- what is there already lies behind the fences

create type lot_status as enum ('ACTIVE', 'FROZEN', 'RECALLED', 'DISPOSED');
create type handover as enum ('PHARMACY', 'PARENT', 'GUARDIAN', 'RELATIVE', 'STAFF', 'OTHER');

alter table medication_lot
  add column status           lot_status not null default 'ACTIVE',
  add column recall_reason    text check (length(recall_reason) between 5 and 500),
  add column is_being_counted boolean not null default false,
  add column location         text check (length(location) between 1 and 100),
  add column unit_cost        numeric(10, 4) check (unit_cost between 0 and 100000),
  add column handed_over_by   text not null default 'not recorded' check (length(handed_over_by) between 2 and 200),
  add column handed_over_as   handover not null default 'OTHER',
  add check ((recall_reason is not null) or status <> 'RECALLED'),
  add check ((recall_reason is null) or status <> 'ACTIVE');
alter table medication_lot
  alter column status drop default,
  alter column is_being_counted drop default,
  alter column handed_over_by drop default,
  alter column handed_over_as drop default;
drop index medication_lot_first_expired_first_out;
create index medication_lot_first_expired_first_out on medication_lot (school_id, medication_id, expires_on)
  where on_hand > 0 and status = 'ACTIVE';

-- What is on hand comes from the ledger alone: the server says nothing of it, neither when a lot arrives nor later.
revoke insert on medication_lot from whitecross_app;
grant insert (id, medication_id, school_id, lot_number, expires_on, unit, status, recall_reason, is_being_counted, location,
              unit_cost, handed_over_by, handed_over_as, version, created_at, updated_at) on medication_lot to whitecross_app;
grant update (status, recall_reason, is_being_counted, location, unit_cost, version) on medication_lot to whitecross_app;

-- ---------------------------------------------------------------------------------------------------------
-- Counts of two, and discrepancies

create type count_kind as enum ('RECEIPT', 'STOCKTAKE');
create type count_state as enum ('OPEN', 'AGREED', 'DISCREPANT');

create table medication_count (
  id              uuid primary key,
  lot_id          uuid not null,
  school_id       uuid not null,
  kind            count_kind not null,
  first_by_id     uuid not null references user_account,
  first_quantity  numeric(12, 3) not null check (first_quantity >= 0),
  first_expected  numeric(12, 3) not null,
  first_at        timestamptz not null,
  second_by_id    uuid references user_account,
  second_quantity numeric(12, 3) check (second_quantity >= 0),
  second_expected numeric(12, 3),
  second_at       timestamptz,
  state           count_state not null,
  version         int not null default 1,
  foreign key (lot_id, school_id) references medication_lot (id, school_id),
  check (second_by_id <> first_by_id),
  check (num_nonnulls(second_by_id, second_quantity, second_expected, second_at) = case state when 'OPEN' then 0 else 4 end),
  check (state = 'OPEN' or (state = 'AGREED') = case kind
    when 'RECEIPT' then first_quantity = second_quantity
    else first_quantity = first_expected and second_quantity = second_expected end)
);
create unique index count_open_already on medication_count (lot_id) where state = 'OPEN';
create index medication_count_by_lot on medication_count (lot_id, first_at);
call keep_within_schools('medication_count');

create type discrepancy_state as enum ('OPEN', 'RESOLVED');

create table medication_discrepancy (
  id                uuid primary key,
  lot_id            uuid not null,
  school_id         uuid not null,
  count_id          uuid not null references medication_count,
  first_by_id       uuid not null references user_account,
  second_by_id      uuid not null references user_account,
  state             discrepancy_state not null,
  explanation       text check (length(explanation) between 10 and 500),
  accepted_quantity numeric(12, 3) check (accepted_quantity >= 0),
  resolved_by_id    uuid references user_account,
  version           int not null default 1,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  foreign key (lot_id, school_id) references medication_lot (id, school_id),
  check (resolved_by_id not in (first_by_id, second_by_id)),
  check (num_nonnulls(explanation, accepted_quantity, resolved_by_id) = case state when 'OPEN' then 0 else 3 end)
);
create unique index discrepancy_open_already on medication_discrepancy (lot_id) where state = 'OPEN';
create index medication_discrepancy_by_school on medication_discrepancy (school_id, created_at desc, id);
call keep_within_schools('medication_discrepancy');

-- ---------------------------------------------------------------------------------------------------------
-- The ledger

alter table medication_lot_movement
  drop constraint medication_lot_movement_check,
  drop constraint medication_lot_movement_check1,
  add column reason         text check (length(reason) between 5 and 500),
  add column returned_to    text check (length(returned_to) between 2 and 200),
  add column returned_to_as handover,
  add column witness_id     uuid references user_account,
  add column discrepancy_id uuid references medication_discrepancy,
  add constraint moved_in_its_direction check (case when kind in ('RECEIVED', 'REVERSED') then quantity > 0 when kind = 'ADJUSTED' then true else quantity < 0 end),
  add constraint moved_for_a_dose check ((kind in ('ADMINISTERED', 'REVERSED')) = (administration_id is not null)),
  add check ((kind in ('ADJUSTED', 'WASTED', 'RETURNED', 'DISPOSED')) = (reason is not null)),
  add check (num_nonnulls(returned_to, returned_to_as) = case kind when 'RETURNED' then 2 else 0 end),
  add check (kind <> 'WASTED' or witness_id is not null),
  add check (witness_id <> recorded_by_id),
  add check (discrepancy_id is null or kind in ('RECEIVED', 'ADJUSTED'));
create unique index dose_moved_already on medication_lot_movement (administration_id, kind);
drop index medication_lot_movement_by_lot;
create index medication_lot_movement_by_lot on medication_lot_movement (lot_id, recorded_at desc, id);

-- What one takes out and another confirms; before that it is not in the ledger.
create type removal_state as enum ('WAITING', 'CONFIRMED', 'DECLINED');

create table medication_removal (
  id             uuid primary key,
  lot_id         uuid not null,
  school_id      uuid not null,
  kind           movement_kind not null check (kind in ('WASTED', 'RETURNED', 'DISPOSED')),
  quantity       numeric(12, 3) not null check (quantity > 0),
  reason         text not null check (length(reason) between 5 and 500),
  returned_to    text check (length(returned_to) between 2 and 200),
  returned_to_as handover,
  recorded_by_id uuid not null references user_account,
  state          removal_state not null,
  witness_id     uuid references user_account,
  decline_reason text check (length(decline_reason) between 5 and 500),
  movement_id    uuid references medication_lot_movement,
  version        int not null default 1,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  foreign key (lot_id, school_id) references medication_lot (id, school_id),
  check (num_nonnulls(returned_to, returned_to_as) = case kind when 'RETURNED' then 2 else 0 end),
  check ((witness_id is not null) = (state <> 'WAITING')),
  check ((movement_id is not null) = (state = 'CONFIRMED')),
  check ((decline_reason is not null) = (state = 'DECLINED')),
  check (state <> 'CONFIRMED' or witness_id <> recorded_by_id)
);
create index medication_removal_by_lot on medication_removal (lot_id, created_at desc, id);
call keep_within_schools('medication_removal');

create table medication_reorder_level (
  medication_id uuid not null references medication,
  school_id     uuid not null references school,
  reorder_level numeric(12, 3) not null check (reorder_level between 0 and 10000),
  updated_at    timestamptz not null,
  primary key (school_id, medication_id)
);
call keep_within_schools('medication_reorder_level');

select set_config('app.scope', '', true);
