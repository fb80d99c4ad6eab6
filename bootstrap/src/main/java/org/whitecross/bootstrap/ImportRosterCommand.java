package org.whitecross.bootstrap;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.bootstrap.roster.RosterImport;
import org.whitecross.domain.students.RosterReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import-roster",
        description = "Takes a OneRoster 1.2 CSV bundle over: the whole, or nothing.",
        mixinStandardHelpOptions = true)
final class ImportRosterCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR_OR_ZIP")
    private Path bundle = Path.of("");

    @Option(names = "--dry-run", description = "Do everything, report it, and take it back.")
    private boolean dryRun;

    @Option(
            names = "--time-zone",
            description = "Of schools that are new, and whose day is today; ${DEFAULT-VALUE} if left out.",
            defaultValue = "America/New_York")
    private ZoneId timeZone = ZoneId.of("America/New_York");

    @Option(
            names = "--allow-departures",
            paramLabel = "N",
            description = "As many students and staff may leave, also if that is more than usual.")
    private int allowedDepartures;

    @Override
    public Integer call() throws IOException, SQLException {
        try (var open = OpenPlatform.with(Config.from(System.getenv()))) {
            var roster = new RosterImport(open.platform().application(), Main.clock());
            var report = roster.run(
                    bundle,
                    dryRun,
                    timeZone,
                    allowedDepartures,
                    Caller.operator("import-roster"),
                    (step, of, what) -> System.out.printf("[%d/%d] %s%n", step, of, what));
            System.out.print(table(report));
            System.out.println(
                    dryRun
                            ? "This was a rehearsal: nothing was written."
                            : report.changesNothing() ? "Nothing had changed." : "Done.");
            return ExitCode.OK;
        } catch (CsvRefused refused) {
            throw new Main.Refused(refused.told());
        }
    }

    private static String table(RosterReport report) {
        return "            created  changed  unchanged\n"
                + line("districts", report.districts())
                + line("schools", report.schools())
                + line("students", report.students())
                + line("contacts", report.contacts())
                + line("staff", report.staff())
                + told(report.withdrawn(), "students were withdrawn")
                + told(report.deactivated(), "accounts of staff were deactivated")
                + told(report.keptRemoved(), "contacts stay removed, as somebody removed them by hand");
    }

    private static String told(int count, String what) {
        return count == 0 ? "" : count + " " + what + ".\n";
    }

    private static String line(String kind, RosterReport.Count count) {
        return String.format("%-10s %8d %8d %10d%n", kind, count.created(), count.changed(), count.unchanged());
    }
}
