package org.whitecross.domain.students;

/**
 * What taking over a roster did, or would do.
 *
 * @param withdrawn students who left: their rows are among the changed ones
 * @param deactivated accounts of staff who left, likewise
 * @param keptRemoved contacts whom the roster still names, and who stay removed, since somebody removed them by hand
 */
public record RosterReport(
        Count districts,
        Count schools,
        Count students,
        Count contacts,
        Count staff,
        int withdrawn,
        int deactivated,
        int keptRemoved) {
    /** @param changed including those who left */
    public record Count(int created, int changed, int unchanged) {}

    public boolean changesNothing() {
        return java.util.stream.Stream.of(districts, schools, students, contacts, staff)
                .allMatch(c -> c.created == 0 && c.changed == 0);
    }
}
