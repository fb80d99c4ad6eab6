-- Makes a large district of the small one that the demo has loaded: each child of it is there many times, with another
-- name. Keys keep the order in which they were made, as ours do: an old key with its first eight digits counted on.
-- Nothing fires and nothing is checked meanwhile, which is what makes it quick; the rows are such that it would hold.
set session_replication_role = replica;

create function pg_temp.copied(id uuid, k int) returns uuid language sql immutable as
$$ select (to_hex(x'10000000'::int + k) || substr(id::text, 9))::uuid $$;

create temp sequence made start 536870912;
create function pg_temp.next_id() returns uuid language sql volatile as
$$ select (to_hex(nextval('pg_temp.made')) || substr(gen_random_uuid()::text, 9))::uuid $$;

-- Copies the rows of a table, without what PostgreSQL computes by itself, changed as said.
create procedure pg_temp.copy_rows(t regclass, source text, changes text) language plpgsql as $$
declare names text := (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                        where attrelid = t and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '');
begin
  execute format('insert into %s (%s) select %s from %s, lateral jsonb_populate_record(null::%s, to_jsonb(old) || %s) made',
    t, names, regexp_replace(names, '([^ ,]+)', 'made.\1', 'g'), source, t, changes);
end $$;

-- The demo's own plan of doses makes room for one that reaches further back.
delete from dose_slot;

create temp table copies as select k, 1 + k % :schools as s from generate_series(1, :copies) k;
create temp table template_prescription as
  select p.* , row_number() over (order by p.id) as n from prescription p
    join medication m on m.id = p.medication_id where m.dea_schedule is null;

call pg_temp.copy_rows('school', 'school old, generate_series(1, :schools) s',
  'jsonb_build_object(''id'', pg_temp.copied(old.id, s), ''code'', old.code || s, ''name'', old.name || '' '' || s)');
call pg_temp.copy_rows('medication_lot', 'medication_lot old, generate_series(1, :schools) s',
  'jsonb_build_object(''id'', pg_temp.copied(old.id, s), ''school_id'', pg_temp.copied(old.school_id, s), ''on_hand'', 900000)');
call pg_temp.copy_rows('student', 'student old, copies',
  $c$jsonb_build_object('id', pg_temp.copied(old.id, k), 'school_id', pg_temp.copied(old.school_id, s),
       'records_school_id', pg_temp.copied(old.records_school_id, s), 'student_number', old.student_number || '-' || k,
       'last_name', initcap((array['al','be','cor','da','el','fen','gar','hol','iv','jan','kes','lor'])[1 + abs(hashtext(old.id::text || k)) % 12]
          || (array['a','an','ber','de','en','fi','go','in','lo','mi','or','ti'])[1 + abs(hashtext(k || old.id::text)) % 12]
          || (array['bach','cott','dell','field','ham','kin','ley','mann','ridge','son','ton','wood'])[1 + abs(hashtext(old.student_number || k)) % 12]))$c$);
call pg_temp.copy_rows('emergency_contact', 'emergency_contact old, copies',
  'jsonb_build_object(''id'', pg_temp.copied(old.id, k), ''student_id'', pg_temp.copied(old.student_id, k), ''school_id'', pg_temp.copied(old.school_id, s))');
call pg_temp.copy_rows('allergy', 'allergy old, copies',
  'jsonb_build_object(''id'', pg_temp.copied(old.id, k), ''student_id'', pg_temp.copied(old.student_id, k), ''school_id'', pg_temp.copied(old.school_id, s))');
call pg_temp.copy_rows('incident_report', 'incident_report old, copies',
  'jsonb_build_object(''id'', pg_temp.copied(old.id, k), ''student_id'', pg_temp.copied(old.student_id, k), ''school_id'', pg_temp.copied(old.school_id, s))');

-- One order for each child, that is not controlled.
delete from prescription;
call pg_temp.copy_rows('prescription',
  '(select s.id as child, s.school_id as of_school, 1 + abs(hashtext(s.id::text)) % (select count(*) from template_prescription) as n from student s) c
     join template_prescription old on old.n = c.n',
  'jsonb_build_object(''id'', pg_temp.next_id(), ''student_id'', child, ''school_id'', of_school)');

-- Three doses on each weekday of four weeks, which leaves some of the last days to be entered.
insert into dose_slot (id, prescription_id, scheduled_for, student_id, school_id, school_day, opens_at, closes_at, missed_at)
select pg_temp.next_id(), p.id, at, p.student_id, p.school_id, day, at - interval '30 min', at + interval '30 min', at + interval '2 h'
  from prescription p
  join school s on s.id = p.school_id
 cross join (select current_date - n as day from generate_series(0, 18) n where extract(isodow from current_date - n) < 6) days
 cross join unnest(array[time '08:30', '12:00', '14:30']) t
 cross join lateral (select (day + t) at time zone s.time_zone as at) local;

-- Whether somebody came by to count the rows meanwhile is chance; uncounted, each order's doses would be looked for in all of them.
analyze prescription, dose_slot, medication_lot;
insert into administration (id, prescription_id, student_id, school_id, scheduled_for, dose_amount, dose_unit, lot_id, given_by_id,
    occurred_at, recorded_at, medication_id, outcome, route, entered_from, findings, is_conflicting)
select pg_temp.next_id(), p.id, p.student_id, p.school_id, d.scheduled_for, p.dose_amount, p.dose_unit, l.id, p.recorded_by_id,
       d.scheduled_for, d.scheduled_for, p.medication_id, 'GIVEN', p.route, 'APP', '{}', false
  from prescription p
 cross join lateral (select * from dose_slot d where d.prescription_id = p.id and d.school_day < current_date - 6
                      order by d.scheduled_for limit 20) d
 cross join lateral (select id from medication_lot l where l.medication_id = p.medication_id and l.school_id = p.school_id
                      order by expires_on limit 1) l;

-- The nurse works at her own school and at three of the copies.
insert into user_school (user_id, school_id, district_id)
select us.user_id, pg_temp.copied(us.school_id, s), us.district_id
  from user_school us join user_account u on u.id = us.user_id, generate_series(1, least(3, :schools)) s
 where u.email = 'nurse@whitecross.example';

-- Much for the children that are measured: the stock of the demo's own schools too.
update medication_lot set on_hand = 900000;
reset session_replication_role;
