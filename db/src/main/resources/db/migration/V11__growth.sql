-- How children grow, and the reference data that the chart is read with.

create type reference_kind as enum ('CDC_GROWTH');

-- Reference data is nobody's: every caller reads it, and only who sees all districts adds to it. Versions never change; the newest of a
-- kind and name counts.
create table reference_version (
  id        uuid primary key,
  kind      reference_kind not null,
  name      text not null check (length(name) between 1 and 100),
  sha256    text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  row_count int not null check (row_count > 0),
  loaded_at timestamptz not null
);
create index reference_version_by_name on reference_version (kind, name, loaded_at desc, id desc);
call fence('reference_version', 'true', 'app_scope() = ''everything''');
call log_changes_of('reference_version');
call let_only_grow('reference_version');
grant select, insert on reference_version to whitecross_app;

create type sex as enum ('MALE', 'FEMALE');
create type growth_measure as enum
  ('WEIGHT_FOR_AGE', 'LENGTH_FOR_AGE', 'STATURE_FOR_AGE', 'BMI_FOR_AGE', 'HEAD_CIRCUMFERENCE_FOR_AGE', 'WEIGHT_FOR_LENGTH', 'WEIGHT_FOR_STATURE');

-- L, M and S at both ends of an interval of age (months) or height (cm).
create table growth_parameters (
  reference_id uuid not null references reference_version,
  sex          sex not null,
  measure      growth_measure not null,
  starts_at    double precision not null,
  ends_at      double precision not null check (ends_at > starts_at),
  start_l      double precision not null,
  start_m      double precision not null check (start_m > 0),
  start_s      double precision not null check (start_s > 0),
  end_l        double precision not null,
  end_m        double precision not null check (end_m > 0),
  end_s        double precision not null check (end_s > 0),
  primary key (reference_id, sex, measure, starts_at)
);
call fence('growth_parameters', 'true', 'app_scope() = ''everything''');
call let_only_grow('growth_parameters');
grant select, insert on growth_parameters to whitecross_app;

create table growth_measurement (
  id                    uuid primary key,
  height_cm             numeric(5, 2) check (height_cm between 30 and 250),
  measured_lying        boolean not null,
  weight_kg             numeric(6, 3) check (weight_kg between 0.5 and 300),
  head_circumference_cm numeric(5, 2) check (head_circumference_cm between 20 and 100),
  notes                 text check (length(notes) between 1 and 2000),
  check (num_nonnulls(height_cm, weight_kg, head_circumference_cm) > 0),
  check (height_cm is not null or not measured_lying)
);
call keep_in_chart('growth_measurement');
create index growth_measurement_by_student on growth_measurement (student_id, occurred_at desc, id);
