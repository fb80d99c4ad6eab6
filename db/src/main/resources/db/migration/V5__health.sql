-- The health chart. What is wrong is voided with a reason; nothing disappears.

create type allergy_type as enum ('FOOD', 'MEDICATION', 'ENVIRONMENTAL', 'INSECT', 'LATEX', 'ANIMAL', 'CHEMICAL', 'SEASONAL', 'OTHER');
create type allergy_severity as enum ('MILD', 'MODERATE', 'SEVERE', 'LIFE_THREATENING'); -- in clinical order

create table allergy (
  id             uuid primary key,
  student_id     uuid not null,
  school_id      uuid not null,
  allergen       text not null check (length(allergen) between 2 and 200),
  allergy_type   allergy_type not null,
  severity       allergy_severity not null,
  symptoms       text check (length(symptoms) <= 2000),
  treatment      text check (length(treatment) <= 2000),
  recorded_by_id uuid not null references user_account,
  is_active      boolean not null default true,
  void_reason    text check (length(void_reason) between 5 and 500),
  version        int not null default 1,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  check (is_active = (void_reason is null)),
  foreign key (student_id, school_id) references student (id, school_id) on update cascade
);
create unique index allergy_recorded_already on allergy (student_id, folded(allergen)) where is_active;
call keep_within_schools('allergy');
