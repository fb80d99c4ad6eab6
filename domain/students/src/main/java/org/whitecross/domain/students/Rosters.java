package org.whitecross.domain.students;

import java.time.Instant;

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
     *       student whose school changes takes her records with her. Her history tells who came, left, or changed schools.
     *   <li>contacts: names, relationship, telephone, e-mail, priority, whether they are to be called. A contact that came
     *       from a roster, and whom the roster no longer names for the student, is removed. Contacts entered by hand stay as
     *       they are, and come first where a student would have more than two primary ones.
     *   <li>staff: e-mail, names, whether they are active. The role is given once, with the account; an administrator
     *       changes it afterwards. The schools follow the roster until she does, and are her affair from then on.
     * </ul>
     *
     * <p>A student number or an e-mail address that belongs to somebody else is a conflict {@code student-number-taken} or
     * {@code user-email-taken}; a code {@code district-code-taken} or {@code school-code-taken}.
     */
    RosterReport take(Roster roster, Instant now);
}
