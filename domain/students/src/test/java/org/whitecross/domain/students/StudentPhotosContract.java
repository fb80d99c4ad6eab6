package org.whitecross.domain.students;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudent;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StudentPhotoId;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link StudentPhotos} keeps. */
public interface StudentPhotosContract {
    Districts districts();

    Schools schools();

    Students students();

    StudentPhotos photos();

    /** Somebody with an account. */
    UserId user();

    @Test
    default void photosAreFoundAsTheyWereGivenTheLatestFirst() {
        var child = child();
        byte[] content = {0, -1, 'P', 'N', 'G', 10, 13, 0};
        var first = StudentPhoto.of(child, PhotoType.PNG, content, user(), NOW);
        var second = StudentPhoto.of(child, PhotoType.JPEG, "other".getBytes(UTF_8), user(), NOW.plusSeconds(9));

        var stored = photos().add(first, content);
        var later = photos().add(second, "other".getBytes(UTF_8));

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(first);
        assertThat(photos().find(first.id())).contains(stored);
        assertThat(photos().find(StudentPhotoId.next())).isEmpty();
        assertThat(photos().content(first.id()))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(content));
        assertThat(photos().content(StudentPhotoId.next())).isEmpty();
        assertThat(photos().all(child.id())).containsExactly(later, stored);
        assertThat(photos().all(child().id())).isEmpty();
    }

    @Test
    default void voidedPhotoStaysWithItsReason() {
        var child = child();
        var stored = photos().add(
                        StudentPhoto.of(child, PhotoType.PNG, "x".getBytes(UTF_8), user(), NOW), "x".getBytes(UTF_8));

        var voided = photos().change(stored.voided("It shows her sister."));

        assertThat(voided.isActive()).isFalse();
        assertThat(voided.voidReason()).isEqualTo("It shows her sister.");
        assertThat(photos().find(stored.id())).contains(voided);
        Refused.asStale(() -> photos().change(stored.voided("It shows her sister.")));
        Refused.byRule("photo-voided", () -> voided.voided("It shows her sister."));
    }

    private Student child() {
        return students()
                .add(aStudent(schools().add(aSchool(districts().add(aDistrict()).id()))));
    }
}
