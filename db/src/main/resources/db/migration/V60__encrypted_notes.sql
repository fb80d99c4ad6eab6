-- Notes are encrypted from now on; what was written before is read as it is, until encrypt-anew was run. How long a note
-- may be the server says: what is encrypted is longer.
alter table emergency_contact drop constraint emergency_contact_notes_check, drop constraint emergency_contact_custody_notes_check;
alter table vital_signs drop constraint vital_signs_notes_check;
alter table chronic_condition drop constraint chronic_condition_notes_check;
alter table vaccination drop constraint vaccination_notes_check;
alter table screening drop constraint screening_notes_check;
alter table growth_measurement drop constraint growth_measurement_notes_check;
alter table administration drop constraint administration_notes_check;
alter table adverse_reaction drop constraint adverse_reaction_notes_check;
alter table emergency_use drop constraint emergency_use_notes_check;
alter table follow_up_action drop constraint follow_up_action_notes_check;
alter table guardian_told drop constraint guardian_told_notes_check;
alter table insurance_claim drop constraint insurance_claim_notes_check;

-- encrypt-anew changes the notes of rows that nothing else changes.
grant update (notes) on administration, guardian_told to whitecross_app;
