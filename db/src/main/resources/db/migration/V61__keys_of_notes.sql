-- Whether there is a note that no key reads is asked at each start: by the beginning, which names the key.
create index emergency_contact_notes_key on emergency_contact (left(notes, 18)) where notes is not null;
create index emergency_contact_custody_notes_key on emergency_contact (left(custody_notes, 18)) where custody_notes is not null;
create index vital_signs_notes_key on vital_signs (left(notes, 18)) where notes is not null;
create index chronic_condition_notes_key on chronic_condition (left(notes, 18)) where notes is not null;
create index vaccination_notes_key on vaccination (left(notes, 18)) where notes is not null;
create index screening_notes_key on screening (left(notes, 18)) where notes is not null;
create index growth_measurement_notes_key on growth_measurement (left(notes, 18)) where notes is not null;
create index administration_notes_key on administration (left(notes, 18)) where notes is not null;
create index adverse_reaction_notes_key on adverse_reaction (left(notes, 18)) where notes is not null;
create index emergency_use_notes_key on emergency_use (left(notes, 18)) where notes is not null;
create index follow_up_action_notes_key on follow_up_action (left(notes, 18)) where notes is not null;
create index guardian_told_notes_key on guardian_told (left(notes, 18)) where notes is not null;
create index insurance_claim_notes_key on insurance_claim (left(notes, 18)) where notes is not null;
