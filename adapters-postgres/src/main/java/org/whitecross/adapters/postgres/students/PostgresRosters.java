package org.whitecross.adapters.postgres.students;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.all;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.when;
import static org.whitecross.adapters.postgres.schema.Tables.DISTRICT;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_CONTACT;
import static org.whitecross.adapters.postgres.schema.Tables.ENROLLMENT_EVENT;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;
import static org.whitecross.adapters.postgres.schema.Tables.USER_SCHOOL;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.schema.tables.records.DistrictRecord;
import org.whitecross.adapters.postgres.schema.tables.records.EmergencyContactRecord;
import org.whitecross.adapters.postgres.schema.tables.records.SchoolRecord;
import org.whitecross.adapters.postgres.schema.tables.records.StudentRecord;
import org.whitecross.adapters.postgres.schema.tables.records.UserAccountRecord;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.ContactList;
import org.whitecross.domain.students.ContactMethod;
import org.whitecross.domain.students.ContactPriority;
import org.whitecross.domain.students.Departures;
import org.whitecross.domain.students.EnrollmentEventId;
import org.whitecross.domain.students.EnrollmentEventKind;
import org.whitecross.domain.students.Roster;
import org.whitecross.domain.students.Roster.Standing;
import org.whitecross.domain.students.RosterReport;
import org.whitecross.domain.students.RosterReport.Count;
import org.whitecross.domain.students.Rosters;
import org.whitecross.domain.students.VerificationStatus;

/**
 * Takes a roster over in a few statements per kind, however many rows it has: what is there already is read and compared,
 * and only what is new or differs goes to the database. So an unchanged row is not even locked, and nobody who records a
 * dose meanwhile waits for the import.
 */
public final class PostgresRosters implements Rosters {
    /** A statement takes at most 65,535 values; of 1,000 rows the widest kind needs 16,000. */
    private static final int ROWS = 1_000;

    private static final int NAMED_IN_A_REFUSAL = 10;

    private final Database db;

    public PostgresRosters(Database db) {
        this.db = db;
    }

    @Override
    public Taken take(Roster roster, int allowedDepartures, Instant now) {
        // One statement does the work of a thousand here, and is allowed more than the usual time for it.
        db.dsl().execute("set local statement_timeout = '5min'");

        var districts = upsert(
                DISTRICT.ID,
                DISTRICT.EXTERNAL_ID.eq(roster.district().externalId()),
                List.of(DISTRICT.EXTERNAL_ID),
                List.of(DISTRICT.CODE, DISTRICT.NAME),
                List.of(district(roster.district(), now)));
        var district = district(roster);

        var enrolled = enrolled(district);
        var employed = employed(district);
        var leaving = leaving(roster, enrolled);
        var resigning = resigning(roster, employed);
        new Departures(
                        leaving.size(),
                        active(enrolled.values(), Enrolled::isActive),
                        resigning.size(),
                        active(employed.values(), Employed::isActive))
                .requireUsual(allowedDepartures);

        var schools = upsert(
                SCHOOL.ID,
                SCHOOL.DISTRICT_ID.eq(district),
                List.of(SCHOOL.DISTRICT_ID, SCHOOL.EXTERNAL_ID),
                List.of(SCHOOL.CODE, SCHOOL.NAME, SCHOOL.IS_ACTIVE),
                roster.schools().stream().map(s -> school(district, s, now)).toList());
        var schoolIds = idsByExternalId(SCHOOL.ID, SCHOOL.EXTERNAL_ID, SCHOOL.DISTRICT_ID.eq(district));

        // Before the students: a nurse stays in charge of who goes to another school together with her.
        var staff = staff(roster, employed, resigning, district, schoolIds, now);

        refuseNumbersOfOthers(roster, district);
        var open = open(roster, enrolled, schoolIds);
        var students = students(roster, open, leaving, district, now);
        var changedSchools = tellTheHistory(district, now);

        var contacts = contacts(roster, open, district, now);
        return new Taken(
                new RosterReport(
                        districts.count(),
                        schools.count(),
                        students,
                        contacts.count,
                        staff,
                        leaving.size(),
                        resigning.size(),
                        contacts.keptRemoved),
                changedSchools,
                resigning.values().stream().map(Employed::id).collect(toSet()));
    }

    private DistrictId district(Roster roster) {
        return db.dsl()
                .select(DISTRICT.ID)
                .from(DISTRICT)
                .where(DISTRICT.EXTERNAL_ID.eq(roster.district().externalId()))
                .and(db.tenancy().districts(DISTRICT.ID))
                .fetchOptional(DISTRICT.ID)
                .orElseThrow(() -> new Refusal.NotFound("district"));
    }

    // --- Who leaves ----------------------------------------------------------------------------------------

    /** A student who came from an earlier roster. */
    private record Enrolled(
            StudentId id,
            SchoolId schoolId,
            LocalDate since,
            boolean isActive,
            @Nullable StudentId mergedInto) {}

    private Map<String, Enrolled> enrolled(DistrictId district) {
        return db.dsl()
                .select(
                        STUDENT.EXTERNAL_ID,
                        STUDENT.ID,
                        STUDENT.SCHOOL_ID,
                        STUDENT.ENROLLMENT_DATE,
                        STUDENT.IS_ACTIVE,
                        STUDENT.MERGED_INTO)
                .from(STUDENT)
                .where(STUDENT.DISTRICT_ID.eq(district))
                .and(STUDENT.EXTERNAL_ID.isNotNull())
                .fetchMap(
                        STUDENT.EXTERNAL_ID,
                        r -> new Enrolled(
                                r.get(STUDENT.ID),
                                r.get(STUDENT.SCHOOL_ID),
                                r.get(STUDENT.ENROLLMENT_DATE),
                                r.get(STUDENT.IS_ACTIVE),
                                r.get(STUDENT.MERGED_INTO)));
    }

    /** An account that came from an earlier roster. */
    private record Employed(UserId id, boolean isActive) {}

    private Map<String, Employed> employed(DistrictId district) {
        return db.dsl()
                .select(USER_ACCOUNT.EXTERNAL_ID, USER_ACCOUNT.ID, USER_ACCOUNT.IS_ACTIVE)
                .from(USER_ACCOUNT)
                .where(USER_ACCOUNT.DISTRICT_ID.eq(district))
                .and(USER_ACCOUNT.EXTERNAL_ID.isNotNull())
                .fetchMap(
                        USER_ACCOUNT.EXTERNAL_ID,
                        r -> new Employed(r.get(USER_ACCOUNT.ID), r.get(USER_ACCOUNT.IS_ACTIVE)));
    }

    private static Map<String, Enrolled> leaving(Roster roster, Map<String, Enrolled> enrolled) {
        var staying = roster.students().stream()
                .filter(s -> s.standing() != Standing.LEFT)
                .map(Roster.StudentRow::externalId)
                .collect(toSet());
        return without(staying, enrolled, Enrolled::isActive);
    }

    private static Map<String, Employed> resigning(Roster roster, Map<String, Employed> employed) {
        var staying = roster.staff().stream()
                .filter(s -> s.standing() != Standing.LEFT)
                .map(Roster.StaffRow::externalId)
                .collect(toSet());
        return without(staying, employed, Employed::isActive);
    }

    private static <K> Map<String, K> without(Set<String> staying, Map<String, K> known, Predicate<K> isActive) {
        return known.entrySet().stream()
                .filter(e -> isActive.test(e.getValue()) && !staying.contains(e.getKey()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <K> int active(Collection<K> known, Predicate<K> isActive) {
        return (int) known.stream().filter(isActive).count();
    }

    /** The row of whoever is in the roster, to say that she left, changes with all that it says. */
    private static <K, I> Set<I> notIn(Set<String> roster, Map<String, K> leaving, Function<K, I> id) {
        return leaving.entrySet().stream()
                .filter(e -> !roster.contains(e.getKey()))
                .map(e -> id.apply(e.getValue()))
                .collect(toSet());
    }

    // --- Students ------------------------------------------------------------------------------------------

    /** The unique index would refuse too, but without saying whose number it is. */
    private void refuseNumbersOfOthers(Roster roster, DistrictId district) {
        var byNumber = roster.students().stream()
                .collect(toMap(Roster.StudentRow::studentNumber, Roster.StudentRow::externalId));
        var externalIds = byNumber.values().toArray(String[]::new);
        var taken = db.dsl()
                .select(STUDENT.STUDENT_NUMBER)
                .from(STUDENT)
                .where(STUDENT.DISTRICT_ID.eq(district))
                .and(STUDENT.STUDENT_NUMBER.eq(any(byNumber.keySet().toArray(String[]::new))))
                .and(STUDENT.EXTERNAL_ID.isNull().or(STUDENT.EXTERNAL_ID.ne(all(externalIds))))
                .orderBy(STUDENT.STUDENT_NUMBER)
                .fetch(STUDENT.STUDENT_NUMBER);
        if (taken.isEmpty()) return;
        throw new Refusal.Conflict(
                "student-number-taken",
                "Nothing is imported: " + taken.size()
                        + " student(s) of the roster have a student number that belongs to another student of the district,"
                        + " who was entered by hand or is not in the roster. Their sourcedIds: "
                        + String.join(
                                ", ",
                                taken.stream()
                                        .limit(NAMED_IN_A_REFUSAL)
                                        .map(byNumber::get)
                                        .toList())
                        + (taken.size() > NAMED_IN_A_REFUSAL ? ", …" : "."));
    }

    /** A student of the roster, and where she is to be found from now on. */
    private record Placed(Roster.StudentRow row, SchoolId schoolId, LocalDate since, boolean isActive) {}

    /** A record that was merged into another one is closed: the roster has nothing more to say about it. */
    private static List<Placed> open(Roster roster, Map<String, Enrolled> enrolled, Map<String, SchoolId> schoolIds) {
        var open = new ArrayList<Placed>();
        for (var row : roster.students()) {
            var known = enrolled.get(row.externalId());
            if (known == null || known.mergedInto == null) open.add(placed(row, known, schoolIds));
        }
        return open;
    }

    private static Placed placed(Roster.StudentRow row, @Nullable Enrolled known, Map<String, SchoolId> schoolIds) {
        return row.standing() == Standing.UNTOLD && known != null
                ? new Placed(row, known.schoolId, known.since, known.isActive)
                : new Placed(
                        row,
                        known(schoolIds, row.schoolExternalId()),
                        row.enrollmentDate(),
                        row.standing() != Standing.LEFT);
    }

    private Count students(
            Roster roster, List<Placed> open, Map<String, Enrolled> leaving, DistrictId district, Instant now) {
        db.dsl().execute("set constraints student_number_taken deferred");
        var written = upsert(
                STUDENT.ID,
                STUDENT.DISTRICT_ID.eq(district),
                List.of(STUDENT.DISTRICT_ID, STUDENT.EXTERNAL_ID),
                List.of(
                        STUDENT.SCHOOL_ID,
                        STUDENT.STUDENT_NUMBER,
                        STUDENT.FIRST_NAME,
                        STUDENT.LAST_NAME,
                        STUDENT.DATE_OF_BIRTH,
                        STUDENT.GRADE,
                        STUDENT.GENDER,
                        STUDENT.ENROLLMENT_DATE,
                        STUDENT.IS_ACTIVE),
                Map.of(STUDENT.NURSE_ID, nurseWhoStaysInCharge()),
                open.stream().map(s -> student(district, s, now)).toList());
        db.dsl().execute("set constraints student_number_taken immediate");
        takeDuplicatesAlong(district, now);

        var named =
                roster.students().stream().map(Roster.StudentRow::externalId).collect(toSet());
        var gone = notIn(named, leaving, Enrolled::id);
        if (!gone.isEmpty()) {
            db.dsl()
                    .update(STUDENT)
                    .set(STUDENT.IS_ACTIVE, false)
                    .set(STUDENT.VERSION, STUDENT.VERSION.plus(1))
                    .set(STUDENT.UPDATED_AT, now)
                    .where(STUDENT.ID.eq(any(gone.toArray(StudentId[]::new))))
                    .execute();
        }
        return written.and(gone).count(roster.students().size() + gone.size());
    }

    private static Field<UserId> nurseWhoStaysInCharge() {
        var school = excluded(STUDENT.SCHOOL_ID);
        return when(
                STUDENT.SCHOOL_ID
                        .eq(school)
                        .or(exists(selectOne()
                                .from(USER_SCHOOL)
                                .where(USER_SCHOOL.USER_ID.eq(STUDENT.NURSE_ID))
                                .and(USER_SCHOOL.SCHOOL_ID.eq(school)))),
                STUDENT.NURSE_ID);
    }

    /** As in a transfer by hand: closed duplicates stay with the record that they were merged into. */
    private void takeDuplicatesAlong(DistrictId district, Instant now) {
        var into = STUDENT.as("into");
        int moved;
        do { // one of a duplicate follows it
            moved = db.dsl()
                    .update(STUDENT)
                    .set(STUDENT.SCHOOL_ID, into.SCHOOL_ID)
                    .set(STUDENT.VERSION, STUDENT.VERSION.plus(1))
                    .set(STUDENT.UPDATED_AT, now)
                    .from(into)
                    .where(into.ID.eq(STUDENT.MERGED_INTO))
                    .and(into.SCHOOL_ID.ne(STUDENT.SCHOOL_ID))
                    .and(STUDENT.DISTRICT_ID.eq(district))
                    .execute();
        } while (moved > 0);
    }

    /**
     * What the history does not tell yet of where the students are: each child's last event says where she was.
     *
     * @return the schools to which somebody came, or from which she went, who is not new
     */
    private Set<SchoolId> tellTheHistory(DistrictId district, Instant now) {
        var last = table(select(ENROLLMENT_EVENT.ID, ENROLLMENT_EVENT.TO_SCHOOL_ID, ENROLLMENT_EVENT.TO_SCHOOL)
                        .from(ENROLLMENT_EVENT)
                        .where(ENROLLMENT_EVENT.STUDENT_ID.eq(STUDENT.ID))
                        .orderBy(ENROLLMENT_EVENT.RECORDED_AT.desc(), ENROLLMENT_EVENT.ID.desc())
                        .limit(1))
                .as("last");
        var lastId = Objects.requireNonNull(last.field(ENROLLMENT_EVENT.ID));
        var wasAt = Objects.requireNonNull(last.field(ENROLLMENT_EVENT.TO_SCHOOL_ID));
        var wasAtSchool = Objects.requireNonNull(last.field(ENROLLMENT_EVENT.TO_SCHOOL));
        var events = db.dsl()
                .select(
                        STUDENT.ID,
                        STUDENT.SCHOOL_ID,
                        STUDENT.GRADE,
                        STUDENT.IS_ACTIVE,
                        STUDENT.ENROLLMENT_DATE,
                        SCHOOL.NAME,
                        SCHOOL.TIME_ZONE,
                        lastId,
                        wasAt,
                        wasAtSchool)
                .from(STUDENT)
                .join(SCHOOL)
                .on(SCHOOL.ID.eq(STUDENT.SCHOOL_ID))
                .leftJoin(lateral(last))
                .on(trueCondition())
                .where(STUDENT.DISTRICT_ID.eq(district))
                .and(wasAt.isDistinctFrom(when(STUDENT.IS_ACTIVE, STUDENT.SCHOOL_ID)))
                .fetch(r -> {
                    boolean here = r.get(STUDENT.IS_ACTIVE);
                    boolean isNew = r.get(lastId) == null;
                    var event = db.dsl().newRecord(ENROLLMENT_EVENT);
                    event.setId(EnrollmentEventId.next());
                    event.setStudentId(r.get(STUDENT.ID));
                    event.setSchoolId(r.get(STUDENT.SCHOOL_ID));
                    event.setKind(kind(isNew, r.get(wasAt) != null, here));
                    event.setFromSchoolId(r.get(wasAt));
                    event.setFromSchool(r.get(wasAtSchool));
                    event.setToSchoolId(here ? r.get(STUDENT.SCHOOL_ID) : null);
                    event.setToSchool(here ? r.get(SCHOOL.NAME) : null);
                    event.setGrade(r.get(STUDENT.GRADE));
                    event.setEffectiveOn(
                            isNew
                                    ? r.get(STUDENT.ENROLLMENT_DATE)
                                    : LocalDate.ofInstant(now, ZoneId.of(r.get(SCHOOL.TIME_ZONE))));
                    event.setRecordedAt(now);
                    return event;
                });
        for (int from = 0; from < events.size(); from += ROWS) {
            db.dsl()
                    .insertInto(ENROLLMENT_EVENT)
                    .set(events.subList(from, Math.min(from + ROWS, events.size())))
                    .execute();
        }
        return events.stream()
                .filter(e -> e.getKind() != EnrollmentEventKind.ENROLLED)
                .flatMap(e ->
                        Stream.of(Optional.ofNullable(e.getFromSchoolId()), Optional.ofNullable(e.getToSchoolId())))
                .flatMap(Optional::stream)
                .collect(toSet());
    }

    private static EnrollmentEventKind kind(boolean isNew, boolean was, boolean is) {
        if (isNew) return EnrollmentEventKind.ENROLLED;
        if (!was) return EnrollmentEventKind.REACTIVATED;
        return is ? EnrollmentEventKind.TRANSFERRED : EnrollmentEventKind.WITHDRAWN;
    }

    // --- Contacts ------------------------------------------------------------------------------------------

    private static final List<TableField<EmergencyContactRecord, ?>> CONTACT_KEY =
            List.of(EMERGENCY_CONTACT.STUDENT_ID, EMERGENCY_CONTACT.EXTERNAL_ID);
    private static final List<TableField<EmergencyContactRecord, ?>> OWNED_OF_CONTACT = List.of(
            EMERGENCY_CONTACT.FIRST_NAME,
            EMERGENCY_CONTACT.LAST_NAME,
            EMERGENCY_CONTACT.RELATIONSHIP,
            EMERGENCY_CONTACT.PHONE_NUMBER,
            EMERGENCY_CONTACT.EMAIL,
            EMERGENCY_CONTACT.PRIORITY,
            EMERGENCY_CONTACT.IS_ACTIVE);

    private record Called(StudentId studentId, String externalId) {}

    /** A contact who came from an earlier roster. */
    private record Listed(EmergencyContactId id, boolean isActive, boolean isRemovedByHand) {}

    private record Contacts(Count count, int keptRemoved) {}

    private Contacts contacts(Roster roster, List<Placed> open, DistrictId district, Instant now) {
        var studentIds = idsByExternalId(STUDENT.ID, STUDENT.EXTERNAL_ID, STUDENT.DISTRICT_ID.eq(district));
        var schoolOf = open.stream().collect(toMap(s -> s.row.externalId(), Placed::schoolId));
        var ofRoster =
                schoolOf.keySet().stream().map(id -> known(studentIds, id)).collect(toSet());
        var within = EMERGENCY_CONTACT.STUDENT_ID.in(studentsOf(district));

        // How many are primary is a rule of the whole list: it is looked at again once nobody else can change it.
        var listed = listed(district);
        var foreseen = contactRecords(roster, studentIds, schoolOf, listed, primaryByHand(district), now);
        var changing = new HashSet<StudentId>();
        different(EMERGENCY_CONTACT, within, CONTACT_KEY, OWNED_OF_CONTACT, foreseen)
                .forEach(r -> changing.add(r.getStudentId()));
        noLongerCalled(roster, studentIds, ofRoster, listed).forEach((id, student) -> changing.add(student));
        lock(changing);

        listed = listed(district);
        var records = contactRecords(roster, studentIds, schoolOf, listed, primaryByHand(district), now);
        var changeable = records.stream()
                .filter(r -> changing.contains(r.getStudentId()))
                .toList();
        var written = upsert(EMERGENCY_CONTACT.ID, within, CONTACT_KEY, OWNED_OF_CONTACT, whatFollows(), changeable);

        var removed = noLongerCalled(roster, studentIds, changing, listed).keySet();
        if (!removed.isEmpty()) {
            db.dsl()
                    .update(EMERGENCY_CONTACT)
                    .set(EMERGENCY_CONTACT.IS_ACTIVE, false)
                    .set(EMERGENCY_CONTACT.VERSION, EMERGENCY_CONTACT.VERSION.plus(1))
                    .set(EMERGENCY_CONTACT.UPDATED_AT, now)
                    .where(EMERGENCY_CONTACT.ID.eq(any(removed.toArray(EmergencyContactId[]::new))))
                    .execute();
        }
        int promoted = promoteWhereNobodyIsPrimary(changing, now);
        var count = written.count();
        int keptRemoved = keptRemoved(roster, studentIds, listed);
        return new Contacts(
                new Count(
                        count.created(),
                        count.changed() + removed.size() + promoted,
                        count.unchanged() + records.size() - changeable.size() + keptRemoved),
                keptRemoved);
    }

    private Map<Called, Listed> listed(DistrictId district) {
        var c = EMERGENCY_CONTACT;
        return db
                .dsl()
                .select(c.STUDENT_ID, c.EXTERNAL_ID, c.ID, c.IS_ACTIVE, c.REMOVED_BY_HAND)
                .from(c)
                .where(c.STUDENT_ID.in(studentsOf(district)))
                .and(c.EXTERNAL_ID.isNotNull())
                .fetch()
                .stream()
                .collect(toMap(
                        r -> new Called(r.value1(), r.value2()), r -> new Listed(r.value3(), r.value4(), r.value5())));
    }

    private List<EmergencyContactRecord> contactRecords(
            Roster roster,
            Map<String, StudentId> studentIds,
            Map<String, SchoolId> schoolOf,
            Map<Called, Listed> listed,
            Map<StudentId, Integer> primary,
            Instant now) {
        var records = new ArrayList<EmergencyContactRecord>();
        for (var contact : roster.contacts()) {
            if (!schoolOf.containsKey(contact.studentExternalId())) continue;
            var student = known(studentIds, contact.studentExternalId());
            var before = listed.get(new Called(student, contact.externalId()));
            if (before != null && before.isRemovedByHand) continue;
            boolean active = contact.standing() == Standing.UNTOLD && before != null
                    ? before.isActive
                    : contact.standing() != Standing.LEFT;
            var priority = contact.priority();
            if (active
                    && priority == ContactPriority.PRIMARY
                    && primary.merge(student, 1, Integer::sum) > ContactList.MOST_PRIMARY) {
                priority = ContactPriority.SECONDARY;
            }
            records.add(contact(student, known(schoolOf, contact.studentExternalId()), contact, priority, active, now));
        }
        return records;
    }

    private static Called called(Roster.ContactRow contact, Map<String, StudentId> studentIds) {
        return new Called(known(studentIds, contact.studentExternalId()), contact.externalId());
    }

    private static int keptRemoved(Roster roster, Map<String, StudentId> studentIds, Map<Called, Listed> listed) {
        return (int) roster.contacts().stream()
                .map(c -> listed.get(called(c, studentIds)))
                .filter(c -> c != null && c.isRemovedByHand)
                .count();
    }

    /** The active contacts of these students that came from a roster and are not in it any more, with their students. */
    private static Map<EmergencyContactId, StudentId> noLongerCalled(
            Roster roster, Map<String, StudentId> studentIds, Set<StudentId> students, Map<Called, Listed> listed) {
        var called = roster.contacts().stream().map(c -> called(c, studentIds)).collect(toSet());
        return listed.entrySet().stream()
                .filter(e -> e.getValue().isActive
                        && students.contains(e.getKey().studentId)
                        && !called.contains(e.getKey()))
                .collect(toMap(e -> e.getValue().id, e -> e.getKey().studentId));
    }

    /** As whoever changes a contact by hand does: a student's row stands for her list. */
    private void lock(Set<StudentId> students) {
        if (students.isEmpty()) return;
        db.dsl()
                .selectOne()
                .from(STUDENT)
                .where(STUDENT.ID.eq(any(students.toArray(StudentId[]::new))))
                .orderBy(STUDENT.ID)
                .forNoKeyUpdate()
                .fetch();
    }

    /** With another number or address she is not verified any more; without an address there is no e-mail to her. */
    private static Map<Field<?>, Field<?>> whatFollows() {
        var c = EMERGENCY_CONTACT;
        var same = not(differs(c.PHONE_NUMBER)).and(not(differs(c.EMAIL)));
        var withoutEmail = excluded(c.EMAIL).isNull();
        return Map.of(
                c.VERIFICATION_STATUS,
                when(same, c.VERIFICATION_STATUS)
                        .otherwise(inline(VerificationStatus.UNVERIFIED, c.VERIFICATION_STATUS)),
                c.VERIFIED_AT,
                when(same, c.VERIFIED_AT),
                c.VERIFIED_BY,
                when(same, c.VERIFIED_BY),
                c.PREFERRED_CONTACT_METHOD,
                when(
                                withoutEmail.and(c.PREFERRED_CONTACT_METHOD.eq(ContactMethod.EMAIL)),
                                inline(ContactMethod.ANY, c.PREFERRED_CONTACT_METHOD))
                        .otherwise(c.PREFERRED_CONTACT_METHOD),
                c.NOTIFICATION_CHANNELS,
                when(
                                withoutEmail,
                                field(
                                        "array_remove({0}, 'EMAIL')",
                                        c.NOTIFICATION_CHANNELS.getDataType(), c.NOTIFICATION_CHANNELS))
                        .otherwise(c.NOTIFICATION_CHANNELS));
    }

    private static Select<Record1<StudentId>> studentsOf(DistrictId district) {
        return select(STUDENT.ID).from(STUDENT).where(STUDENT.DISTRICT_ID.eq(district));
    }

    private Map<StudentId, Integer> primaryByHand(DistrictId district) {
        return new HashMap<>(db.dsl()
                .select(EMERGENCY_CONTACT.STUDENT_ID, count())
                .from(EMERGENCY_CONTACT)
                .where(EMERGENCY_CONTACT.STUDENT_ID.in(studentsOf(district)))
                .and(EMERGENCY_CONTACT.EXTERNAL_ID.isNull())
                .and(EMERGENCY_CONTACT.IS_ACTIVE)
                .and(EMERGENCY_CONTACT.PRIORITY.eq(ContactPriority.PRIMARY))
                .groupBy(EMERGENCY_CONTACT.STUDENT_ID)
                .fetchMap(EMERGENCY_CONTACT.STUDENT_ID, count()));
    }

    /** When a roster takes away a student's last primary contact, the next one in the order of calling takes her place. */
    private int promoteWhereNobodyIsPrimary(Set<StudentId> students, Instant now) {
        var other = EMERGENCY_CONTACT.as("other");
        return db.dsl()
                .update(EMERGENCY_CONTACT)
                .set(EMERGENCY_CONTACT.PRIORITY, ContactPriority.PRIMARY)
                .set(EMERGENCY_CONTACT.VERSION, EMERGENCY_CONTACT.VERSION.plus(1))
                .set(EMERGENCY_CONTACT.UPDATED_AT, now)
                .where(EMERGENCY_CONTACT.ID.in(select(EMERGENCY_CONTACT.ID)
                        .distinctOn(EMERGENCY_CONTACT.STUDENT_ID)
                        .from(EMERGENCY_CONTACT)
                        .where(EMERGENCY_CONTACT.STUDENT_ID.eq(any(students.toArray(StudentId[]::new))))
                        .and(EMERGENCY_CONTACT.IS_ACTIVE)
                        .and(notExists(selectOne()
                                .from(other)
                                .where(other.STUDENT_ID.eq(EMERGENCY_CONTACT.STUDENT_ID))
                                .and(other.IS_ACTIVE)
                                .and(other.PRIORITY.eq(ContactPriority.PRIMARY))))
                        .orderBy(
                                EMERGENCY_CONTACT.STUDENT_ID,
                                EMERGENCY_CONTACT.PRIORITY,
                                EMERGENCY_CONTACT.FIRST_NAME,
                                EMERGENCY_CONTACT.ID)))
                .execute();
    }

    // --- Staff ---------------------------------------------------------------------------------------------

    private Count staff(
            Roster roster,
            Map<String, Employed> employed,
            Map<String, Employed> resigning,
            DistrictId district,
            Map<String, SchoolId> schoolIds,
            Instant now) {
        var written = upsert(
                USER_ACCOUNT.ID,
                USER_ACCOUNT.DISTRICT_ID.eq(district),
                List.of(USER_ACCOUNT.DISTRICT_ID, USER_ACCOUNT.EXTERNAL_ID),
                List.of(USER_ACCOUNT.EMAIL, USER_ACCOUNT.FIRST_NAME, USER_ACCOUNT.LAST_NAME, USER_ACCOUNT.IS_ACTIVE),
                roster.staff().stream()
                        .map(s -> account(district, s, isActive(s, employed.get(s.externalId())), now))
                        .toList());
        var moved = schoolsOfStaff(roster, district, schoolIds);
        moved.removeAll(written.created());
        moved.removeAll(written.changed());
        if (!moved.isEmpty()) {
            db.dsl()
                    .update(USER_ACCOUNT)
                    .set(USER_ACCOUNT.VERSION, USER_ACCOUNT.VERSION.plus(1))
                    .set(USER_ACCOUNT.UPDATED_AT, now)
                    .where(USER_ACCOUNT.ID.eq(any(moved.toArray(UserId[]::new))))
                    .execute();
        }
        var named = roster.staff().stream().map(Roster.StaffRow::externalId).collect(toSet());
        var gone = notIn(named, resigning, Employed::id);
        if (!gone.isEmpty()) {
            db.dsl()
                    .update(USER_ACCOUNT)
                    .set(USER_ACCOUNT.IS_ACTIVE, false)
                    .set(USER_ACCOUNT.VERSION, USER_ACCOUNT.VERSION.plus(1))
                    .set(USER_ACCOUNT.UPDATED_AT, now)
                    .where(USER_ACCOUNT.ID.eq(any(gone.toArray(UserId[]::new))))
                    .execute();
        }
        return written.and(moved).and(gone).count(roster.staff().size() + gone.size());
    }

    private static boolean isActive(Roster.StaffRow person, @Nullable Employed known) {
        return switch (person.standing()) {
            case HERE -> true;
            case LEFT -> false;
            case UNTOLD -> known != null && known.isActive;
        };
    }

    private record WorksAt(UserId userId, SchoolId schoolId) {}

    /** Whose schools changed. */
    private Set<UserId> schoolsOfStaff(Roster roster, DistrictId district, Map<String, SchoolId> schoolIds) {
        var accounts = db.dsl()
                .select(USER_ACCOUNT.EXTERNAL_ID, USER_ACCOUNT.ID, USER_ACCOUNT.ROLE)
                .from(USER_ACCOUNT)
                .where(USER_ACCOUNT.DISTRICT_ID.eq(district))
                .and(USER_ACCOUNT.EXTERNAL_ID.isNotNull())
                .fetchMap(USER_ACCOUNT.EXTERNAL_ID);
        var following = new HashSet<UserId>();
        var wanted = new HashSet<WorksAt>();
        for (var person : roster.staff()) {
            if (person.standing() == Standing.UNTOLD) continue;
            var account = known(accounts, person.externalId());
            if (account.value3() != role(person)) continue;
            following.add(account.value2());
            person.schoolExternalIds()
                    .forEach(school -> wanted.add(new WorksAt(account.value2(), known(schoolIds, school))));
        }
        var current = db
                .dsl()
                .select(USER_SCHOOL.USER_ID, USER_SCHOOL.SCHOOL_ID)
                .from(USER_SCHOOL)
                .where(USER_SCHOOL.DISTRICT_ID.eq(district))
                .fetch()
                .stream()
                .map(r -> new WorksAt(r.value1(), r.value2()))
                .filter(w -> following.contains(w.userId()))
                .collect(toSet());
        var added = wanted.stream().filter(w -> !current.contains(w)).toList();
        var dropped = current.stream().filter(w -> !wanted.contains(w)).toList();
        if (!added.isEmpty()) {
            db.dsl()
                    .insertInto(USER_SCHOOL, USER_SCHOOL.USER_ID, USER_SCHOOL.SCHOOL_ID, USER_SCHOOL.DISTRICT_ID)
                    .valuesOfRows(added.stream()
                            .map(w -> row(w.userId(), w.schoolId(), district))
                            .toList())
                    .execute();
        }
        if (!dropped.isEmpty()) {
            db.dsl()
                    .deleteFrom(USER_SCHOOL)
                    .where(row(USER_SCHOOL.USER_ID, USER_SCHOOL.SCHOOL_ID)
                            .in(dropped.stream()
                                    .map(w -> row(w.userId(), w.schoolId()))
                                    .toList()))
                    .execute();
        }
        var changed = new HashSet<UserId>();
        added.forEach(w -> changed.add(w.userId()));
        dropped.forEach(w -> changed.add(w.userId()));
        return changed;
    }

    // --- Writing -------------------------------------------------------------------------------------------

    /** What became of the rows of one kind. */
    private record Written<I>(int rows, Set<I> created, Set<I> changed) {
        Count count() {
            return count(rows);
        }

        Written<I> and(Set<I> alsoChanged) {
            var all = new HashSet<>(changed);
            all.addAll(alsoChanged);
            return new Written<>(rows, created, all);
        }

        /** Of so many, some of which were not even looked at. */
        Count count(int all) {
            return new Count(created.size(), changed.size(), all - created.size() - changed.size());
        }
    }

    /**
     * Inserts the rows whose key is new, and brings the owned columns of the others up to date where they differ.
     *
     * @param within where rows of these keys are found
     * @param rows with new ids; a row whose key is known keeps its own
     */
    private <R extends UpdatableRecord<R>, I> Written<I> upsert(
            TableField<R, I> id,
            Condition within,
            List<TableField<R, ?>> key,
            List<TableField<R, ?>> owned,
            List<R> rows) {
        return upsert(id, within, key, owned, Map.of(), rows);
    }

    /** @param following what else changes with them */
    private <R extends UpdatableRecord<R>, I> Written<I> upsert(
            TableField<R, I> id,
            Condition within,
            List<TableField<R, ?>> key,
            List<TableField<R, ?>> owned,
            Map<Field<?>, Field<?>> following,
            List<R> rows) {
        var table = Objects.requireNonNull(id.getTable());
        var version = Objects.requireNonNull(table.field("version", Integer.class));
        Map<Field<?>, Field<?>> changes = new LinkedHashMap<>();
        owned.forEach(column -> changes.put(column, excluded(column)));
        changes.putAll(following);
        changes.put(version, version.plus(1));
        var updatedAt = Objects.requireNonNull(table.field("updated_at"));
        changes.put(updatedAt, excluded(updatedAt));
        var differs = or(owned.stream().map(PostgresRosters::differs).toList());

        var different = different(table, within, key, owned, rows);

        var made = rows.stream().map(r -> r.get(id)).collect(toSet());
        var created = new HashSet<I>();
        var changed = new HashSet<I>();
        for (int from = 0; from < different.size(); from += ROWS) {
            db.dsl()
                    .insertInto(table)
                    .set(different.subList(from, Math.min(from + ROWS, different.size())))
                    .onConflict(key)
                    .doUpdate()
                    .set(changes)
                    .where(differs)
                    .returning(id)
                    .fetch(id)
                    .forEach(written -> (made.contains(written) ? created : changed).add(written));
        }
        return new Written<>(rows.size(), created, changed);
    }

    /** Those of the rows that are not stored as they are. */
    private <R extends UpdatableRecord<R>> List<R> different(
            Table<R> table, Condition within, List<TableField<R, ?>> key, List<TableField<R, ?>> owned, List<R> rows) {
        var compared = Stream.concat(key.stream(), owned.stream()).toArray(Field<?>[]::new);
        var current = db.dsl().select(compared).from(table).where(within).fetchSet(org.jooq.Record::intoList);
        return rows.stream()
                .filter(r -> !current.contains(r.into(compared).intoList()))
                .toList();
    }

    private static <T> Condition differs(Field<T> column) {
        return column.isDistinctFrom(excluded(column));
    }

    private <R extends UpdatableRecord<R>, I> Map<String, I> idsByExternalId(
            TableField<R, I> id, TableField<R, String> externalId, Condition within) {
        return db
                .dsl()
                .select(externalId, id)
                .from(id.getTable())
                .where(within)
                .and(externalId.isNotNull())
                .fetch()
                .stream()
                .collect(toMap(Record2::value1, Record2::value2));
    }

    private static <K, V> V known(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), "a row of the roster is out of reach");
    }

    private DistrictRecord district(Roster.DistrictRow d, Instant now) {
        var r = db.dsl().newRecord(DISTRICT);
        r.setId(DistrictId.next());
        r.setCode(d.code());
        r.setName(d.name());
        r.setExternalId(d.externalId());
        r.setCreatedAt(now);
        r.setUpdatedAt(now);
        return r;
    }

    private SchoolRecord school(DistrictId district, Roster.SchoolRow s, Instant now) {
        var r = db.dsl().newRecord(SCHOOL);
        r.setId(SchoolId.next());
        r.setDistrictId(district);
        r.setCode(s.code());
        r.setName(s.name());
        r.setTimeZone(s.timeZone());
        r.setExternalId(s.externalId());
        r.setIsActive(s.isActive());
        r.setCreatedAt(now);
        r.setUpdatedAt(now);
        return r;
    }

    private StudentRecord student(DistrictId district, Placed placed, Instant now) {
        var s = placed.row;
        var r = db.dsl().newRecord(STUDENT);
        r.setId(StudentId.next());
        r.setDistrictId(district);
        r.setSchoolId(placed.schoolId);
        r.setStudentNumber(s.studentNumber());
        r.setFirstName(s.firstName());
        r.setLastName(s.lastName());
        r.setDateOfBirth(s.dateOfBirth());
        r.setGrade(s.grade());
        r.setGender(s.gender());
        r.setEnrollmentDate(placed.since);
        r.setIsActive(placed.isActive);
        r.setExternalId(s.externalId());
        r.setCreatedAt(now);
        r.setUpdatedAt(now);
        return r;
    }

    private EmergencyContactRecord contact(
            StudentId student,
            SchoolId school,
            Roster.ContactRow c,
            ContactPriority priority,
            boolean isActive,
            Instant now) {
        var r = db.dsl().newRecord(EMERGENCY_CONTACT);
        r.setId(EmergencyContactId.next());
        r.setStudentId(student);
        r.setSchoolId(school);
        r.setFirstName(c.firstName());
        r.setLastName(c.lastName());
        r.setRelationship(c.relationship());
        r.setPhoneNumber(c.phoneNumber());
        r.setEmail(c.email());
        r.setNotificationChannels(
                c.email() == null
                        ? new NotificationChannel[] {NotificationChannel.SMS}
                        : new NotificationChannel[] {NotificationChannel.SMS, NotificationChannel.EMAIL});
        r.setPriority(priority);
        r.setIsActive(isActive);
        r.setExternalId(c.externalId());
        r.setCreatedAt(now);
        r.setUpdatedAt(now);
        return r;
    }

    private UserAccountRecord account(DistrictId district, Roster.StaffRow s, boolean isActive, Instant now) {
        var r = db.dsl().newRecord(USER_ACCOUNT);
        r.setId(UserId.next());
        r.setEmail(s.email());
        r.setFirstName(s.firstName());
        r.setLastName(s.lastName());
        r.setRole(role(s));
        r.setDistrictId(district);
        r.setExternalId(s.externalId());
        r.setIsActive(isActive);
        r.setCreatedAt(now);
        r.setUpdatedAt(now);
        return r;
    }

    private static Role role(Roster.StaffRow person) {
        return Role.valueOf(person.role().name());
    }
}
