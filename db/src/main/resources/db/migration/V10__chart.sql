-- The items of the health chart. What all of them share is added by one procedure, as the domain has it in one type.

create procedure keep_in_chart(t regclass) language plpgsql as $$
begin
  execute format($ddl$
    alter table %1$s
      add column student_id     uuid not null,
      add column school_id      uuid not null,
      add column occurred_at    timestamptz not null,
      add column recorded_at    timestamptz not null,
      add column late_reason    text check (length(late_reason) between 5 and 500),
      add column recorded_by_id uuid not null references user_account,
      add column is_active      boolean not null default true,
      add column void_reason    text check (length(void_reason) between 5 and 500),
      add column version        int not null default 1,
      add column updated_at     timestamptz not null,
      add check (is_active = (void_reason is null)),
      add check (occurred_at <= recorded_at),
      add check (late_reason is not null or recorded_at <= occurred_at + interval '24 hours'),
      add foreign key (student_id, school_id) references student (id, school_id) on update cascade
  $ddl$, t);
  call keep_within_schools(t);
end $$;

create table vital_signs (
  id                  uuid primary key,
  temperature_celsius numeric(3, 1) check (temperature_celsius between 32.2 and 43.3),
  heart_rate          int check (heart_rate between 30 and 250),
  respiratory_rate    int check (respiratory_rate between 5 and 80),
  systolic            int check (systolic between 50 and 250),
  diastolic           int check (diastolic between 20 and 150),
  oxygen_saturation   int check (oxygen_saturation between 0 and 100),
  pain_level          int check (pain_level between 0 and 10),
  glucose_mg_dl       int check (glucose_mg_dl between 10 and 1500),
  notes               text check (length(notes) between 1 and 2000),
  check ((systolic is null) = (diastolic is null)),
  check (diastolic < systolic),
  check (num_nonnulls(temperature_celsius, heart_rate, respiratory_rate, systolic, oxygen_saturation, pain_level, glucose_mg_dl) > 0)
);
call keep_in_chart('vital_signs');
create index vital_signs_by_student on vital_signs (student_id, occurred_at desc, id);

create type condition_severity as enum ('MILD', 'MODERATE', 'SEVERE', 'CRITICAL'); -- in clinical order
create type condition_status as enum ('ACTIVE', 'MANAGED', 'RESOLVED', 'MONITORING', 'INACTIVE');

create table chronic_condition (
  id                    uuid primary key,
  name                  text not null check (length(name) between 3 and 200),
  icd10_code            text check (icd10_code ~ '^[A-Z][0-9][A-Z0-9](\.?[A-Z0-9]{1,4})?$'),
  severity              condition_severity not null,
  status                condition_status not null,
  diagnosed_on          date,
  diagnosed_by          text check (length(diagnosed_by) between 2 and 200),
  care_plan             text check (length(care_plan) between 1 and 10000),
  emergency_action_plan text check (length(emergency_action_plan) between 20 and 10000),
  triggers              text[] not null check (cardinality(triggers) <= 50),
  last_reviewed_on      date,
  next_review_on        date,
  requires504           boolean not null,
  requires_iep          boolean not null,
  notes                 text check (length(notes) between 1 and 5000),
  check (severity < 'SEVERE' or emergency_action_plan is not null)
);
call keep_in_chart('chronic_condition');
create index chronic_condition_by_student on chronic_condition (student_id, occurred_at desc, id);

create type administration_site as enum
  ('ARM_LEFT', 'ARM_RIGHT', 'THIGH_LEFT', 'THIGH_RIGHT', 'DELTOID_LEFT', 'DELTOID_RIGHT', 'BUTTOCK_LEFT', 'BUTTOCK_RIGHT', 'ORAL', 'NASAL', 'OTHER');
create type administration_route as enum
  ('INTRAMUSCULAR', 'SUBCUTANEOUS', 'INTRADERMAL', 'ORAL', 'INTRANASAL', 'INTRAVENOUS', 'OTHER');
create type vaccination_source as enum ('GIVEN_HERE', 'HISTORICAL', 'REPORTED');
create type date_precision as enum ('DAY', 'MONTH', 'YEAR');

create table vaccination (
  id                        uuid primary key,
  cvx_code                  text not null check (cvx_code ~ '^[0-9]{2,3}$'),
  mvx_code                  text check (mvx_code ~ '^[A-Z]{2,3}$'),
  vaccine_name              text not null check (length(vaccine_name) between 2 and 200),
  source                    vaccination_source not null,
  administered_on           date not null,
  administered_on_precision date_precision not null,
  dose_number               int check (dose_number between 1 and 20),
  lot_number                text check (length(lot_number) between 1 and 100),
  expires_on                date check (expires_on >= administered_on),
  site                      administration_site,
  route                     administration_route,
  administered_by           text check (length(administered_by) between 2 and 200),
  facility                  text check (length(facility) between 2 and 200),
  vis_date                  date,
  notes                     text check (length(notes) between 1 and 5000),
  check (source <> 'GIVEN_HERE'
    or num_nulls(lot_number, expires_on, site, route) = 0 and administered_on_precision = 'DAY'),
  check (case administered_on_precision
    when 'DAY' then true
    when 'MONTH' then extract(day from administered_on) = 1
    else extract(doy from administered_on) = 1 end)
);
call keep_in_chart('vaccination');
create index vaccination_by_student on vaccination (student_id, administered_on desc, id);
-- Two doses of which only the month or year is known may well be two.
create unique index vaccination_recorded_already on vaccination (student_id, cvx_code, administered_on)
  where is_active and administered_on_precision = 'DAY';

create type exemption_type as enum ('MEDICAL', 'RELIGIOUS', 'PHILOSOPHICAL');

create table vaccine_exemption (
  id                 uuid primary key,
  type               exemption_type not null,
  cvx_code           text check (cvx_code ~ '^[0-9]{2,3}$'), -- null: all vaccines
  reason             text not null check (length(reason) between 5 and 2000),
  document_reference text check (length(document_reference) between 2 and 200),
  valid_from         date not null,
  valid_until        date check (valid_until >= valid_from)
);
call keep_in_chart('vaccine_exemption');
create index vaccine_exemption_by_student on vaccine_exemption (student_id, valid_from desc, id);

create type screening_type as enum
  ('VISION', 'HEARING', 'SCOLIOSIS', 'DENTAL', 'BMI', 'BLOOD_PRESSURE', 'DEVELOPMENTAL', 'SPEECH', 'MENTAL_HEALTH', 'TUBERCULOSIS', 'LEAD', 'ANEMIA', 'OTHER');
create type screening_outcome as enum ('PASS', 'REFER', 'FAIL', 'INCONCLUSIVE', 'INCOMPLETE');
create type screening_state as enum ('PASSED', 'OPEN', 'RESCREEN_DUE', 'REFERRED', 'RETURNED');

create table screening (
  id               uuid primary key,
  type             screening_type not null,
  outcome          screening_outcome not null, -- no default: whoever screened says it
  right_eye        text check (right_eye ~ '^20/[1-9][0-9]{1,2}$'),
  left_eye         text check (left_eye ~ '^20/[1-9][0-9]{1,2}$'),
  right_ear_passed boolean,
  left_ear_passed  boolean,
  curve_degrees    int check (curve_degrees between 0 and 90),
  result           text check (length(result) between 1 and 2000),
  notes            text check (length(notes) between 1 and 5000),
  state            screening_state not null,
  rescreen_on      date,
  referred_to      text check (length(referred_to) between 3 and 200),
  referral_reason  text check (length(referral_reason) between 10 and 1000),
  referred_on      date,
  referral_outcome text check (length(referral_outcome) between 5 and 2000),
  returned_on      date check (returned_on >= referred_on),
  check (type = 'VISION' or num_nonnulls(right_eye, left_eye) = 0),
  check (type = 'HEARING' or num_nonnulls(right_ear_passed, left_ear_passed) = 0),
  check (type = 'SCOLIOSIS' or curve_degrees is null),
  check ((state = 'PASSED') = (outcome = 'PASS')),
  check (state <> 'RESCREEN_DUE' or rescreen_on is not null),
  check (num_nonnulls(referred_to, referral_reason, referred_on) = case when state in ('REFERRED', 'RETURNED') then 3 else 0 end),
  check (num_nonnulls(referral_outcome, returned_on) = case when state = 'RETURNED' then 2 else 0 end)
);
call keep_in_chart('screening');
create index screening_by_student on screening (student_id, occurred_at desc, id);

create type health_record_type as enum
  ('CHECKUP', 'VACCINATION', 'ILLNESS', 'INJURY', 'SCREENING', 'PHYSICAL_EXAM', 'MENTAL_HEALTH', 'DENTAL', 'VISION', 'HEARING', 'EXAMINATION',
   'ALLERGY_DOCUMENTATION', 'CHRONIC_CONDITION_REVIEW', 'GROWTH_ASSESSMENT', 'VITAL_SIGNS_CHECK', 'EMERGENCY_VISIT', 'FOLLOW_UP', 'CONSULTATION',
   'DIAGNOSTIC_TEST', 'PROCEDURE', 'HOSPITALIZATION', 'SURGERY', 'COUNSELING', 'THERAPY', 'NUTRITION', 'MEDICATION_REVIEW', 'IMMUNIZATION',
   'LAB_RESULT', 'RADIOLOGY', 'OTHER');

create table health_record (
  id              uuid primary key,
  type            health_record_type not null,
  title           text not null check (length(title) between 3 and 200),
  description     text check (length(description) between 1 and 5000),
  occurred_on     date not null,
  provider        text check (length(provider) between 2 and 200),
  provider_npi    text check (provider_npi ~ '^[0-9]{10}$'),
  diagnosis_code  text check (diagnosis_code ~ '^[A-Z][0-9][A-Z0-9](\.?[A-Z0-9]{1,4})?$'),
  is_confidential boolean not null
);
call keep_in_chart('health_record');
create index health_record_by_student on health_record (student_id, occurred_on desc, id);
