package org.whitecross.application.health;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.HealthRequests.Reads;
import org.whitecross.application.health.HealthRequests.Records;
import org.whitecross.domain.health.ChartItems;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.Screening;
import org.whitecross.domain.health.ScreeningId;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about screenings. */
public final class ScreeningRequests {
    private ScreeningRequests() {}

    public record ListScreenings(
            StudentId studentId, @Nullable Boolean includeVoided, Page.Request<ChartItems.Order> page)
            implements Reads<Page<Screening>>, AboutStudent {}

    public record FindScreening(ScreeningId screeningId) implements Reads<Screening> {}

    public record RecordScreening(StudentId studentId, Entry.Told told, Screening.Particulars particulars)
            implements Records<Screening>, AboutStudent {}

    public record UpdateScreening(
            ScreeningId screeningId, int version, Entry.Told told, Screening.Particulars particulars)
            implements Records<Screening>, Versioned {}

    public record VoidScreening(ScreeningId screeningId, int version, String reason)
            implements Records<Screening>, Versioned {}

    /** To be screened again. */
    public record RescreenScreening(ScreeningId screeningId, int version, LocalDate rescreenOn)
            implements Records<Screening>, Versioned {}

    /** To somebody who looks closer. */
    public record ReferScreening(
            ScreeningId screeningId, int version, String referredTo, String referralReason, LocalDate referredOn)
            implements Records<Screening>, Versioned {}

    /** The answer to the referral. */
    public record ReturnScreening(ScreeningId screeningId, int version, String referralOutcome, LocalDate returnedOn)
            implements Records<Screening>, Versioned {}
}
