package org.whitecross.bootstrap.roster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.whitecross.application.kernel.Application;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.students.RosterRequests.ImportRoster;
import org.whitecross.application.students.RosterRequests.RehearseRosterImport;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.domain.students.RosterReport;

/** Brings a OneRoster bundle into the platform, or tries what that would do. */
public final class RosterImport {
    private final Application application;
    private final Clock clock;

    public RosterImport(Application application, Clock clock) {
        this.application = application;
        this.clock = clock;
    }

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        /** @param step from 1 to {@code of}, begins now */
        void at(int step, int of, String what);
    }

    /**
     * @param bundle a directory with the CSV files in it, or a zip file with them at its top
     * @param dryRun does everything, the database's own checks too, and takes it back
     * @param timeZone of schools that are new; and whose day is today
     * @param allowedDepartures as many, of students and staff, may leave, also if they are more than is usual
     * @throws CsvRefused if anything is wrong with the bundle; nothing is written then
     * @throws org.whitecross.domain.kernel.Refusal if it contradicts what the platform has already; nothing is written either
     * @throws IOException if it cannot be read
     */
    public RosterReport run(
            Path bundle, boolean dryRun, ZoneId timeZone, int allowedDepartures, Caller caller, Progress progress)
            throws IOException {
        int steps = OneRosterReader.STEPS + 1;
        var roster =
                new OneRosterReader(timeZone, clock).read(bundle, (step, of, what) -> progress.at(step, steps, what));
        progress.at(steps, steps, dryRun ? "rehearsing the import" : "importing");
        return application.ask(
                caller,
                dryRun
                        ? new RehearseRosterImport(roster, allowedDepartures)
                        : new ImportRoster(roster, allowedDepartures));
    }
}
