package org.whitecross.application.health;

import java.util.List;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.ReferenceKind;
import org.whitecross.domain.health.ReferenceLoaded;
import org.whitecross.domain.health.ReferenceVersion;
import org.whitecross.domain.health.VaccineCodeTables;

/** What can be asked about reference data in general, and about the tables of codes. */
public final class ReferenceRequests {
    private ReferenceRequests() {}

    /** Each kind of reference data, loaded or not. */
    public record ListReferenceData() implements Query<List<KindLoaded>> {
        @Override
        public Permission permission() {
            return Permission.READ_REFERENCE_DATA;
        }
    }

    /** @param versions what counts of it now; empty if nothing is loaded */
    public record KindLoaded(ReferenceKind kind, boolean isLoaded, List<ReferenceVersion> versions) {
        public KindLoaded {
            versions = List.copyOf(versions);
        }
    }

    /** Makes this the table that codes are looked up in. Asked at the command line of the server, not over HTTP. */
    public record LoadVaccineCodes(VaccineCodeTables.File file) implements Command<ReferenceLoaded> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_REFERENCE_DATA;
        }
    }
}
