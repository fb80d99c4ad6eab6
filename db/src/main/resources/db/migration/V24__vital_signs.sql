-- What is seen of a child besides her vital signs, and how they were measured.

create type consciousness as enum ('ALERT', 'VERBAL', 'PAIN', 'UNRESPONSIVE', 'DROWSY', 'CONFUSED', 'LETHARGIC');
create type temperature_site as enum ('ORAL', 'AXILLARY', 'TYMPANIC', 'TEMPORAL');
create type body_position as enum ('SITTING', 'STANDING', 'LYING');
create type heart_rhythm as enum ('REGULAR', 'IRREGULAR');

alter table vital_signs
  add column consciousness              consciousness,
  add column peak_flow_liters_per_minute int check (peak_flow_liters_per_minute between 30 and 900),
  add column temperature_site           temperature_site,
  add column blood_pressure_position    body_position,
  add column heart_rhythm               heart_rhythm,
  add column on_oxygen                  boolean,
  add column pain_location              text check (length(pain_location) between 1 and 200),
  add check (temperature_site is null or temperature_celsius is not null),
  add check (blood_pressure_position is null or systolic is not null),
  add check (heart_rhythm is null or heart_rate is not null),
  add check (on_oxygen is null or oxygen_saturation is not null),
  add check (pain_location is null or pain_level is not null);

-- It is enough to have seen how awake she is, or to have let her blow.
alter table vital_signs
  drop constraint vital_signs_check2,
  add check (num_nonnulls(temperature_celsius, heart_rate, respiratory_rate, systolic, oxygen_saturation, pain_level, glucose_mg_dl,
    consciousness, peak_flow_liters_per_minute) > 0);
