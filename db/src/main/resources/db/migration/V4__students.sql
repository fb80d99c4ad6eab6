-- Children and the people to call. A child is withdrawn, never deleted.

create type gender as enum ('MALE', 'FEMALE', 'OTHER', 'PREFER_NOT_TO_SAY');

create table student (
  id                 uuid primary key,
  district_id        uuid not null,
  school_id          uuid not null,
  student_number     text not null check (student_number ~ '^[A-Za-z0-9-]{4,20}$'),
  first_name         text not null check (length(first_name) between 1 and 100),
  last_name          text not null check (length(last_name) between 1 and 100),
  date_of_birth      date not null,
  grade              text not null check (grade in ('PK', 'K', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12')),
  gender             gender not null,
  medical_record_num text check (medical_record_num ~ '^[A-Za-z0-9-]{5,20}$'),
  nurse_id           uuid references user_account,
  enrollment_date    date not null,
  is_active          boolean not null default true,
  external_id        text,
  version            int not null default 1,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  search_text        text not null generated always as (folded(first_name || ' ' || last_name)) stored,
  foreign key (school_id, district_id) references school (id, district_id),
  unique (id, school_id), -- what hangs off a child points here, and moves with her to another school
  check (enrollment_date >= date_of_birth),
  -- Judged after the whole statement, or later when a roster asks for it: so that two children can exchange numbers.
  constraint student_number_taken unique (district_id, student_number) deferrable
);
create unique index medical_record_num_taken on student (district_id, medical_record_num);
create unique index student_external_id_taken on student (district_id, external_id);
create index student_by_name on student (school_id, last_name, first_name, id);
create index student_by_words on student using gin (search_text gin_trgm_ops);
create index student_by_nurse on student (nurse_id) where is_active;
call keep_within_schools('student');

create type contact_priority as enum ('PRIMARY', 'SECONDARY', 'EMERGENCY_ONLY');
create type contact_relationship as enum
  ('PARENT', 'GUARDIAN', 'SIBLING', 'GRANDPARENT', 'AUNT_UNCLE', 'FAMILY_FRIEND', 'NEIGHBOR', 'OTHER');

create table emergency_contact (
  id           uuid primary key,
  student_id   uuid not null,
  school_id    uuid not null,
  first_name   text not null check (length(first_name) between 1 and 100),
  last_name    text not null check (length(last_name) between 1 and 100),
  relationship contact_relationship not null,
  phone_number text not null check (phone_number ~ '^\+?[0-9]{7,15}$'),
  email        text check (length(email) between 3 and 254),
  address      text check (length(address) <= 500),
  notes        text check (length(notes) <= 1000),
  priority     contact_priority not null,
  is_active    boolean not null default true,
  external_id  text,
  version      int not null default 1,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  foreign key (student_id, school_id) references student (id, school_id) on update cascade
);
create unique index contact_external_id_taken on emergency_contact (student_id, external_id);
create index emergency_contact_by_student on emergency_contact (student_id, priority, first_name);
call keep_within_schools('emergency_contact');
