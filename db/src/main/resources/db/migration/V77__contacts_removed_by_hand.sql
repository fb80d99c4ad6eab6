-- Whom somebody removed by hand, as after a court's order: a roster that still names her does not bring her back.
alter table emergency_contact
  add column removed_by_hand boolean not null default false,
  add check (not (removed_by_hand and is_active));
