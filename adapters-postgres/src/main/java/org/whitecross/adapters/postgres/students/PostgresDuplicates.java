package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_CONTACT;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT_DISTINCTION;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.StudentDistinctionRecord;
import org.whitecross.adapters.postgres.schema.tables.records.StudentRecord;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.Distinction;
import org.whitecross.domain.students.Duplicates;
import org.whitecross.domain.students.Identity;
import org.whitecross.domain.students.PhoneNumber;
import org.whitecross.domain.students.Student;

/**
 * Pairs are found by what two have in common, written as one text each: an identifier, or two of date of birth, name and
 * contact. So the database joins by equal texts, however many children there are, and the domain judges the few that meet.
 */
public final class PostgresDuplicates implements Duplicates {
    private static final String CANDIDATES = """
            with child as (
              select id, district_id, school_id, date_of_birth as born, student_number, medical_record_num, external_id,
                     folded_words(first_name) as given, folded_words(last_name) as family
                from student where merged_into is null and {0}),
            named as (
              select c.*, array_to_string(given, '') as given_name, array_to_string(family, '') as family_name from child c),
            called as (
              select n.*, family || family_name as families,
                     least(given_name, family_name) || '/' || greatest(given_name, family_name) as names from named n),
            contact as (
              select student_id, 'phone/' || phone_number as way, false as shared from emergency_contact where is_active
              union select student_id, 'address/' || array_to_string(folded_words(address), ' '), false
                from emergency_contact where is_active and address is not null
              union select student_id, 'postcode/' || (regexp_match(address, '[^0-9]([0-9]{5})(-[0-9]{4})?\\s*$'))[1], true
                from emergency_contact where is_active and address ~ '[^0-9]([0-9]{5})(-[0-9]{4})?\\s*$'),
            common as (
              select id, district_id, school_id, 'number/' || folded_identifier(student_number) as what from called
              union all select id, district_id, school_id, 'record/' || folded_identifier(medical_record_num) from called where medical_record_num is not null
              union all select id, district_id, school_id, 'external/' || folded_identifier(external_id) from called where external_id is not null
              union all select id, district_id, school_id, born || '/family/' || f from called, unnest(families) f
              union all select id, district_id, school_id, born || '/names/' || names from called
              union all select id, district_id, school_id, 'names/' || names || '/' || way from called join contact on student_id = id
              union all select id, district_id, school_id, born || '/' || way || case when shared then '/' || given[1] else '' end
                from called join contact on student_id = id
              union all select id, district_id, school_id, 'family/' || f || '/' || way || case when shared then '/' || given[1] else '' end
                from called join contact on student_id = id, unnest(families) f)
            select distinct a.id, b.id
              from common a join common b on b.what = a.what and b.district_id = a.district_id and a.id < b.id
             where ({1}::uuid is null or {1}::uuid in (a.id, b.id))
               and ({2}::uuid is null or {2}::uuid in (a.school_id, b.school_id))
               and not exists (select from student_distinction d
                                where least(d.student_id, d.other_student_id) = a.id and greatest(d.student_id, d.other_student_id) = b.id)
            """;

    private final Database db;
    private final PostgresTable<StudentRecord, StudentId, Student> students;
    private final PostgresTable<StudentDistinctionRecord, UUID, Distinction> distinctions;

    public PostgresDuplicates(Database db) {
        this.db = db;
        this.students = new PostgresTable<>(
                db, STUDENT.ID, Student.class, () -> db.tenancy().schools(STUDENT.SCHOOL_ID));
        this.distinctions =
                new PostgresTable<>(db, STUDENT_DISTINCTION.ID, Distinction.class, org.jooq.impl.DSL::noCondition);
    }

    private record Found(StudentId one, StudentId other) {}

    @Override
    public List<Pair> candidates(@Nullable StudentId studentId, @Nullable SchoolId schoolId) {
        var found = db.dsl()
                .resultQuery(
                        CANDIDATES,
                        db.tenancy().schools(STUDENT.SCHOOL_ID),
                        val(studentId == null ? null : studentId.value(), UUID.class),
                        val(schoolId == null ? null : schoolId.value(), UUID.class))
                .fetch()
                .map(r -> new Found(new StudentId(r.get(0, UUID.class)), new StudentId(r.get(1, UUID.class))));
        var ids = new HashSet<StudentId>();
        found.forEach(pair -> ids.addAll(Set.of(pair.one, pair.other)));
        var identities = identities(ids);
        var pairs = new ArrayList<Pair>();
        for (var pair : found) {
            var one = identities.get(pair.one);
            var other = identities.get(pair.other);
            if (one != null && other != null) pairs.add(new Pair(one, other));
        }
        return pairs;
    }

    private Map<StudentId, Identity> identities(Set<StudentId> ids) {
        var wanted = ids.toArray(StudentId[]::new);
        var phoneNumbers = new HashMap<StudentId, Set<PhoneNumber>>();
        var addresses = new HashMap<StudentId, List<String>>();
        db.dsl()
                .select(EMERGENCY_CONTACT.STUDENT_ID, EMERGENCY_CONTACT.PHONE_NUMBER, EMERGENCY_CONTACT.ADDRESS)
                .from(EMERGENCY_CONTACT)
                .where(EMERGENCY_CONTACT.STUDENT_ID.eq(any(wanted)))
                .and(EMERGENCY_CONTACT.IS_ACTIVE)
                .and(db.tenancy().schools(EMERGENCY_CONTACT.SCHOOL_ID))
                .forEach(contact -> {
                    phoneNumbers
                            .computeIfAbsent(contact.value1(), id -> new HashSet<>())
                            .add(contact.value2());
                    if (contact.value3() != null)
                        addresses
                                .computeIfAbsent(contact.value1(), id -> new ArrayList<>())
                                .add(contact.value3());
                });
        var identities = new HashMap<StudentId, Identity>();
        for (var student : students.all(STUDENT.ID.eq(any(wanted)))) {
            identities.put(
                    student.id(),
                    new Identity(
                            student,
                            phoneNumbers.getOrDefault(student.id(), Set.of()),
                            addresses.getOrDefault(student.id(), List.of())));
        }
        return identities;
    }

    @Override
    public Distinction add(Distinction distinction) {
        return distinctions.add(distinction);
    }
}
