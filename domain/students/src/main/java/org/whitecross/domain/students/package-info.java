/**
 * Children, and the people to call for them.
 *
 * <p>A {@link org.whitecross.domain.students.District} is one customer; its {@link org.whitecross.domain.students.School
 * schools} are the boundary within which staff see children. A {@link org.whitecross.domain.students.SchoolCalendar} knows
 * on which days there is school, and from when to when. A {@link org.whitecross.domain.students.Student} belongs to
 * one school; she is enrolled, transferred to another school of the district, and withdrawn, never deleted; her {@link
 * org.whitecross.domain.students.EnrollmentHistory history} tells of it, and a {@link
 * org.whitecross.domain.students.StudentPhoto photo} how she looks. With a {@link
 * org.whitecross.domain.students.PromotionPlan promotion} a whole school goes over to a new academic year. Her {@link
 * org.whitecross.domain.students.EmergencyContact emergency contacts} are called in the order of their priority: one or
 * two PRIMARY, then SECONDARY, then EMERGENCY_ONLY. An active student who has contacts always has a PRIMARY one: whoever
 * changes a contact locks the student's whole {@link org.whitecross.domain.students.ContactList list}. That a contact is
 * reached is shown by a {@link org.whitecross.domain.students.VerificationCode code}, which is sent to her, works once and
 * bears few tries; with another number or e-mail address she has to show it again.
 *
 * <p>One child may be recorded twice. A {@link org.whitecross.domain.students.Likeness} says why two records may be hers;
 * a person judges: either they are two ({@link org.whitecross.domain.students.Distinction}), or one is made part of the
 * other ({@link org.whitecross.domain.students.StudentMerge}), which can be taken back.
 *
 * <p>All of it may come from the district's student information system: a {@link
 * org.whitecross.domain.students.Roster} is taken over as a whole or not at all.
 */
@NullMarked
package org.whitecross.domain.students;

import org.jspecify.annotations.NullMarked;
