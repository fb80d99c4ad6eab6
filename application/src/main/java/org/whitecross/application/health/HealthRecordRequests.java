package org.whitecross.application.health;

import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.HealthRequests.Reads;
import org.whitecross.application.health.HealthRequests.Records;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.ChartItems;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.HealthRecord;
import org.whitecross.domain.health.HealthRecordId;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about health records. */
public final class HealthRecordRequests {
    private HealthRecordRequests() {}

    public record ListHealthRecords(
            StudentId studentId, @Nullable Boolean includeVoided, Page.Request<ChartItems.Order> page)
            implements Reads<Page<HealthRecord>>, AboutStudent {}

    public record FindHealthRecord(HealthRecordId healthRecordId) implements Reads<HealthRecord> {}

    public record RecordHealthRecord(StudentId studentId, Entry.Told told, HealthRecord.Particulars particulars)
            implements Records<HealthRecord>, AboutStudent {}

    public record UpdateHealthRecord(
            HealthRecordId healthRecordId, int version, Entry.Told told, HealthRecord.Particulars particulars)
            implements Records<HealthRecord>, Versioned {}

    public record VoidHealthRecord(HealthRecordId healthRecordId, int version, String reason)
            implements Records<HealthRecord>, Versioned {}

    // Of mental health and counseling alone: by those who counsel, and record nothing else

    interface Counsels<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.RECORD_MENTAL_HEALTH;
        }
    }

    public record FindCounselingRecord(HealthRecordId counselingRecordId) implements Query<HealthRecord> {
        @Override
        public Permission permission() {
            return Permission.READ_MENTAL_HEALTH;
        }
    }

    public record RecordCounseling(StudentId studentId, Entry.Told told, HealthRecord.Particulars particulars)
            implements Counsels<HealthRecord>, AboutStudent {}

    public record UpdateCounselingRecord(
            HealthRecordId counselingRecordId, int version, Entry.Told told, HealthRecord.Particulars particulars)
            implements Counsels<HealthRecord>, Versioned {}

    public record VoidCounselingRecord(HealthRecordId counselingRecordId, int version, String reason)
            implements Counsels<HealthRecord>, Versioned {}
}
