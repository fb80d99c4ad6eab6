package org.whitecross.domain.students;

import org.whitecross.domain.kernel.Refusal;

/**
 * How many leave a district with one roster. Many at once are more likely a file that lacks half of them than a fact.
 *
 * @param students who are withdrawn
 * @param ofStudents of so many active ones who came from a roster
 * @param staff whose accounts are deactivated
 * @param ofStaff of so many active ones that came from a roster
 */
public record Departures(int students, int ofStudents, int staff, int ofStaff) {
    /** As many leave also a small district without being asked for. */
    static final int FEW = 10;

    static final int USUAL_PERCENT = 5;

    /** @param allowed as many, of students and staff together, as somebody said may leave */
    public void requireUsual(int allowed) {
        int all = students + staff;
        if (all <= allowed || isUsual(students, ofStudents) && isUsual(staff, ofStaff)) return;
        throw new Refusal.RuleBroken(
                "too-many-departures",
                "Nothing is imported: " + students + " of " + ofStudents + " students would be withdrawn and " + staff
                        + " of " + ofStaff + " accounts of staff deactivated, more than " + USUAL_PERCENT
                        + " %, since the roster does not have them any more. If they did leave, say so with"
                        + " --allow-departures=" + all + ".");
    }

    private static boolean isUsual(int leaving, int of) {
        return leaving <= FEW || leaving * 100L <= (long) USUAL_PERCENT * of;
    }
}
