package org.whitecross.domain.students;

/** What taking over a roster did, or would do. */
public record RosterReport(Count districts, Count schools, Count students, Count contacts, Count staff) {
    /** @param changed including those who left */
    public record Count(int created, int changed, int unchanged) {}

    public boolean changesNothing() {
        return java.util.stream.Stream.of(districts, schools, students, contacts, staff)
                .allMatch(c -> c.created == 0 && c.changed == 0);
    }
}
