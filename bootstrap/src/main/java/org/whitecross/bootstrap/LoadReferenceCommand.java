package org.whitecross.bootstrap;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.TreeMap;
import org.whitecross.application.kernel.Caller;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.bootstrap.reference.CdcGrowthFile;
import org.whitecross.domain.health.GrowthReference.Interval;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

@Command(
        name = "load-reference",
        description = "Loads reference data that others publish: the whole file, or nothing.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "KIND")
final class LoadReferenceCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) spec.commandLine().usage(System.out);
    }

    @Command(
            name = "cdc-growth",
            description = "Parameters of CDC's growth charts, from the file CDCref_d.csv of its SAS program.",
            mixinStandardHelpOptions = true)
    int cdcGrowth(@Parameters(paramLabel = "FILE") Path file) throws IOException, SQLException {
        if (!Files.isRegularFile(file)) throw new Main.Refused("There is no file " + file + ".");
        try (var open = OpenPlatform.with(Config.from(System.getenv()))) {
            var request = CdcGrowthFile.read(file);
            var loaded = open.platform().application().ask(Caller.operator("load-reference"), request);
            var counts = request.intervals().stream()
                    .collect(groupingBy(
                            Interval::measure, TreeMap::new, groupingBy(Interval::sex, TreeMap::new, counting())));
            counts.forEach((measure, bySex) -> System.out.printf("%-27s %s%n", measure, bySex));
            System.out.printf(
                    "%d intervals of %s, SHA-256 %s%n",
                    loaded.version().intervalCount(),
                    loaded.version().name(),
                    loaded.version().sha256());
            System.out.println(
                    loaded.changed()
                            ? "Loaded: children are compared with it from now on."
                            : "Nothing had changed: it was loaded at "
                                    + loaded.version().loadedAt() + ".");
            return ExitCode.OK;
        } catch (CsvRefused refused) {
            throw new Main.Refused(refused.told());
        }
    }
}
