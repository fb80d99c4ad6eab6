-- How children grow, and the reference that they are compared with.

create type sex as enum ('MALE', 'FEMALE');
create type growth_measure as enum
  ('WEIGHT_FOR_AGE', 'LENGTH_FOR_AGE', 'STATURE_FOR_AGE', 'BMI_FOR_AGE', 'HEAD_CIRCUMFERENCE_FOR_AGE', 'WEIGHT_FOR_LENGTH', 'WEIGHT_FOR_STATURE');

-- Reference data: nobody's, so every caller reads it. Versions are added, and never change; the latest one counts.
create table growth_reference (
  id             uuid primary key,
  name           text not null check (length(name) between 1 and 255),
  sha256         text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  interval_count int not null check (interval_count > 0),
  loaded_at      timestamptz not null
);

-- L, M and S at both ends of an interval of age (months) or height (cm).
create table growth_parameters (
  reference_id uuid not null references growth_reference,
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
call log_changes_of('growth_reference');
call let_only_grow('growth_reference');
call let_only_grow('growth_parameters');
grant select, insert on growth_reference, growth_parameters to whitecross_app;

create table growth_measurement (
  id                    uuid primary key,
  student_id            uuid not null,
  school_id             uuid not null,
  occurred_at           timestamptz not null,
  height_cm             numeric(5, 2) check (height_cm between 30 and 250),
  measured_lying        boolean not null,
  weight_kg             numeric(6, 3) check (weight_kg between 0.5 and 300),
  head_circumference_cm numeric(5, 2) check (head_circumference_cm between 20 and 100),
  notes                 text check (length(notes) <= 2000),
  late_reason           text check (length(late_reason) between 5 and 500),
  recorded_by_id        uuid not null references user_account,
  recorded_at           timestamptz not null,
  is_active             boolean not null default true,
  void_reason           text check (length(void_reason) between 5 and 500),
  version               int not null default 1,
  updated_at            timestamptz not null,
  check (height_cm is not null or weight_kg is not null or head_circumference_cm is not null),
  check (height_cm is not null or not measured_lying),
  check (occurred_at <= recorded_at),
  check (occurred_at >= recorded_at - interval '24 hours' or late_reason is not null),
  check (is_active = (void_reason is null)),
  foreign key (student_id, school_id) references student (id, school_id) on update cascade
);
create index growth_measurement_by_student on growth_measurement (student_id, occurred_at desc, id) where is_active;
call keep_within_schools('growth_measurement');
