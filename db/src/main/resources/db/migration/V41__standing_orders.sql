-- What the school keeps for every child whose guardian permits its category: standing orders, and orders that follow from them.

select set_config('app.scope', 'everything', true); -- what is there already lies behind the fences

create type stock_category as enum
  ('PAIN_RELIEVER', 'ANTIHISTAMINE', 'ANTACID', 'COUGH_AND_COLD', 'SKIN_CARE', 'BRONCHODILATOR', 'EPINEPHRINE', 'GLUCOSE', 'OPIOID_ANTAGONIST', 'OTHER');

-- A form with a category asks for that one alone.
alter table consent_form
  add column category stock_category,
  add constraint consent_to_stock check (category is null or type = 'MEDICATION_ADMINISTRATION');

create table standing_order (
  id                   uuid primary key,
  district_id          uuid not null references district,
  medication_id        uuid not null references medication,
  category             stock_category not null,
  dose_amount          numeric(10, 3) not null check (dose_amount > 0),
  dose_unit            dose_unit not null,
  route                medication_route not null,
  frequency            text not null check (length(frequency) between 3 and 500),
  ordered_as           text not null check (length(ordered_as) between 1 and 500),
  indication           text not null check (length(indication) between 5 and 500),
  minimum_age_years    int check (minimum_age_years between 1 and 21),
  is_for_emergencies   boolean not null,
  prescriber           text not null check (length(prescriber) between 3 and 200),
  valid_from           date not null,
  valid_until          date not null,
  is_active            boolean not null default true,
  end_reason           text check (length(end_reason) between 10 and 500),
  version              int not null default 1,
  created_at           timestamptz not null,
  updated_at           timestamptz not null,
  check (valid_until >= valid_from and valid_until <= valid_from + 366),
  check (is_active = (end_reason is null)),
  constraint standing_order_already exclude using gist (medication_id with =, daterange(valid_from, valid_until, '[]') with &&)
    where (is_active)
);
call keep_within_district('standing_order');

alter table prescription add column standing_order_id uuid references standing_order;

select set_config('app.scope', '', true);
