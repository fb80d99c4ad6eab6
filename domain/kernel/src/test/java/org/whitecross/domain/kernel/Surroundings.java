package org.whitecross.domain.kernel;

/** What must be there before anything about a child can be stored: she, her school and district, and a member of staff. */
public record Surroundings(DistrictId districtId, SchoolId schoolId, StudentId studentId, UserId userId) {
    /** Made up: enough where nothing is stored. */
    public static Surroundings madeUp() {
        return new Surroundings(DistrictId.next(), SchoolId.next(), StudentId.next(), UserId.next());
    }
}
