package org.whitecross.domain.students;

import java.time.Instant;
import java.util.Set;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/** Takes over what a student information system says about a district. */
public interface Rosters {
    /**
     * Stores what is new, changes what differs, leaves the rest untouched; the whole or nothing. The same roster a second
     * time changes nothing at all.
     *
     * <p>What a roster says wins over what was entered by hand, in these fields and no others:
     *
     * <ul>
     *   <li>districts: code, name; schools: also whether they are open. The time zone counts only for a new school.
     *   <li>students: school, number, names, date of birth, grade, gender, date of enrollment, whether they are here. A
     *       student whose school changes takes her records with her, and what was merged into her; the nurse in charge of
     *       her stays so only if she works at the new school too. Her history tells who came, left, or changed schools.
     *   <li>contacts: names, relationship, telephone, e-mail, priority, whether they are to be called. A contact that came
     *       from a roster, and whom the roster no longer names for the student, is removed. One whom somebody removed by
     *       hand stays removed, whatever the roster says. Contacts entered by hand stay as they are, and come first where a
     *       student would have more than two primary ones.
     *   <li>staff: e-mail, names, whether they are active. The role is given once, with the account; an administrator
     *       changes it afterwards. The schools follow the roster until she does, and are her affair from then on.
     * </ul>
     *
     * <p>A roster is the whole of a district: students and staff who came from an earlier one and are not in it have left.
     * Of whom it says nothing that holds today ({@link Roster.Standing#UNTOLD}), stays where she is, as she is; if she is
     * new, a student is here and a contact is called, but an account of staff is not active.
     *
     * <p>A student number or an e-mail address that belongs to somebody else is a conflict {@code student-number-taken} or
     * {@code user-email-taken}; a code {@code district-code-taken} or {@code school-code-taken}.
     *
     * @param allowedDepartures as many, of students and staff, may leave, also if they are more than is usual: see {@link
     *     Departures}
     */
    Taken take(Roster roster, int allowedDepartures, Instant now);

    /**
     * @param changedSchools to which students came who are known already, or from which they went
     * @param deactivated whose accounts were active until now
     */
    record Taken(RosterReport report, Set<SchoolId> changedSchools, Set<UserId> deactivated) {
        public Taken {
            changedSchools = Set.copyOf(changedSchools);
            deactivated = Set.copyOf(deactivated);
        }
    }
}
