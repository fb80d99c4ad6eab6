-- The formulary says what is in a product, how strong it is, and how closely it is watched.

select set_config('app.scope', 'everything', true); -- what is there already lies behind the fences

create type dea_schedule as enum ('I', 'II', 'III', 'IV', 'V');

alter table medication
  add column drug_class       text check (length(drug_class) between 2 and 100),
  add column manufacturer     text check (length(manufacturer) between 2 and 200),
  add column ndc              text check (ndc ~ '^[0-9]{5}-[0-9]{4}-[0-9]{2}$'), -- 5-4-2
  add column rx_norm_code     text check (rx_norm_code ~ '^[1-9][0-9]{0,7}$'),
  add column dea_schedule     dea_schedule,
  add column requires_witness boolean not null default false,
  add column stock_unit       dose_unit,
  add check (requires_witness or dea_schedule is null or dea_schedule >= 'III'),
  add unique (id, district_id),
  add unique (id, stock_unit);
create unique index ndc_listed_already on medication (district_id, ndc);

-- One spelling of each strength. One that is no number with a unit has to be corrected first: the last line refuses it.
update medication set strength = replace(replace(replace(
    regexp_replace(regexp_replace(lower(btrim(strength)), '^([0-9.]+) *', '\1 '), ' */ *', '/'), 'ml', 'mL'), 'meq', 'mEq'), 'units', 'unit');
update medication set stock_unit = case dosage_form
    when 'TABLET' then 'TABLET' when 'LOZENGE' then 'TABLET' when 'SUPPOSITORY' then 'TABLET' when 'CAPSULE' then 'CAPSULE'
    when 'LIQUID' then 'ML' when 'INJECTION' then 'ML' when 'INHALER' then 'PUFF' when 'DROPS' then 'DROP' when 'PATCH' then 'PATCH'
    when 'SPRAY' then 'SPRAY' when 'POWDER' then 'G' else 'APPLICATION' end::dose_unit;
update medication m set stock_unit = l.unit
  from (select medication_id, min(unit) unit from medication_lot group by medication_id having count(distinct unit) = 1) l
  where l.medication_id = m.id;
alter table medication alter column stock_unit set not null;
alter table medication add constraint strength_is_a_number_with_a_unit check (strength ~
  '^[0-9]+(\.[0-9]+)? (mg|g|mcg|mL|L|unit|mEq|%)(/([0-9]+(\.[0-9]+)? )?(mL|L|g|tablet|capsule|puff|spray|drop|patch|application))?$');

-- An ingredient counts over all products that have it: its name is written in one way only.
create table medication_ingredient (
  medication_id   uuid not null,
  district_id     uuid not null,
  name            text not null check (name ~ '^[a-z0-9][a-z0-9 ,()''/.+-]{1,199}$'),
  position        int not null,
  strength_amount numeric(13, 6) check (strength_amount > 0), -- in one stock unit of the product
  strength_unit   dose_unit check (strength_unit in ('MG', 'G', 'MCG', 'ML', 'UNIT', 'MEQ')),
  drug_class      text check (length(drug_class) between 2 and 100),
  primary key (medication_id, name),
  foreign key (medication_id, district_id) references medication (id, district_id),
  check ((strength_amount is null) = (strength_unit is null))
);
call keep_within_district('medication_ingredient');
grant delete on medication_ingredient to whitecross_app; -- what a product was said to contain; the change log keeps it

insert into medication_ingredient (medication_id, district_id, name, position)
  select id, district_id, regexp_replace(folded(coalesce(generic_name, name)), '[^a-z0-9 ,()''/.+-]', '-', 'g'), 0 from medication;

-- A lot is counted in its medication's unit, which does not change under it.
alter table medication_lot add constraint lot_in_stock_unit foreign key (medication_id, unit) references medication (id, stock_unit) not valid;

select set_config('app.scope', '', true);
