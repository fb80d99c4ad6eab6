-- An error with a medication is about an order of this child, and of no other one.
alter table medication_error
  drop constraint medication_error_prescription_id_fkey,
  add foreign key (prescription_id, student_id) references prescription (id, student_id);
