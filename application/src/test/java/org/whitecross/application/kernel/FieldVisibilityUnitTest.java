package org.whitecross.application.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.FieldVisibility.Field;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.students.Student;

/** How the table is read; what stands in it is looked at over HTTP, by every role. */
class FieldVisibilityUnitTest {
    private static final FieldVisibility TABLE = FieldVisibility.table();

    @Test
    void whatStandsInTheTableIsSeenByThoseRolesAlone() {
        for (var role : Role.values()) {
            boolean clinical =
                    Set.of(Role.NURSE, Role.DISTRICT_ADMIN, Role.ADMIN).contains(role);
            assertThat(TABLE.shows(role, Student.class, "medicalRecordNum"))
                    .as("%s", role)
                    .isEqualTo(clinical);
        }
        assertThat(TABLE.seenBy(Student.class, "medicalRecordNum"))
                .containsExactlyInAnyOrder(Role.NURSE, Role.DISTRICT_ADMIN, Role.ADMIN);
        assertThat(TABLE.fields()).contains(new Field(Student.class, "medicalRecordNum"));
    }

    @Test
    void allElseIsSeenByEverybody() {
        for (var role : Role.values())
            assertThat(TABLE.shows(role, Allergy.class, "allergen")).isTrue();
        assertThat(TABLE.shows(null, Student.class, "firstName")).isTrue();
        assertThat(TABLE.seenBy(Student.class, "firstName")).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void whoHasNoRoleSeesNothingOfTheTable() {
        assertThat(TABLE.fields()).isNotEmpty().allMatch(f -> !TABLE.shows(null, f.type(), f.name()));
    }

    @Test
    void anotherTableIsMadeOfItWithoutChangingIt() {
        var field = new Field(Student.class, "medicalRecordNum");
        var other = TABLE.with(field, Set.of(Role.VIEWER));
        assertThat(other.shows(Role.VIEWER, Student.class, "medicalRecordNum")).isTrue();
        assertThat(other.shows(Role.NURSE, Student.class, "medicalRecordNum")).isFalse();
        assertThat(TABLE.shows(Role.VIEWER, Student.class, "medicalRecordNum")).isFalse();
    }
}
