package org.whitecross.application.students;

import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Staged;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.students.Roster;
import org.whitecross.domain.students.RosterReport;

/** Taking over a district's roster: asked at the command line of the server, not over HTTP. */
public final class RosterRequests {
    private RosterRequests() {}

    /** @param allowedDepartures as many, of students and staff, may leave, also if they are more than is usual */
    public record ImportRoster(Roster roster, int allowedDepartures) implements Command<RosterReport> {
        @Override
        public Permission permission() {
            return Permission.IMPORT_STUDENTS;
        }
    }

    /** Tells what an import would do, and what would stand against it; does nothing. */
    public record RehearseRosterImport(Roster roster, int allowedDepartures) implements Staged<RosterReport> {
        @Override
        public Permission permission() {
            return Permission.IMPORT_STUDENTS;
        }
    }
}
