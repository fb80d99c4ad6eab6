package org.whitecross.bootstrap;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import org.whitecross.application.kernel.Caller;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.bootstrap.reference.CdcGrowthFiles;
import org.whitecross.bootstrap.reference.VaccineCodeFile;
import org.whitecross.domain.health.GrowthReference.Interval;
import org.whitecross.domain.health.ReferenceKind;
import org.whitecross.domain.health.ReferenceVersion;
import org.whitecross.domain.health.VaccineCode;
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
            description = {
                "Parameters of CDC's growth charts: the file CDCref_d.csv of its SAS program, or the data tables of the",
                "charts (statage.csv, wtage.csv, bmiagerev.csv, wtstat.csv, and of infants wtageinf.csv, lenageinf.csv,",
                "hcageinf.csv, wtleninf.csv), under these names, one or more at once."
            },
            mixinStandardHelpOptions = true)
    int cdcGrowth(@Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) throws IOException, SQLException {
        for (var file : files) if (!Files.isRegularFile(file)) throw new Main.Refused("There is no file " + file + ".");
        try (var open = OpenPlatform.with(Config.from(System.getenv()))) {
            var request = CdcGrowthFiles.read(files);
            var counts = request.files().stream()
                    .flatMap(file -> file.intervals().stream())
                    .collect(groupingBy(
                            Interval::measure, TreeMap::new, groupingBy(Interval::sex, TreeMap::new, counting())));
            counts.forEach((measure, bySex) -> System.out.printf("%-27s %s%n", measure, bySex));
            open.platform().application().ask(Caller.operator("load-reference"), request).stream()
                    .map(loaded -> told(loaded.version(), loaded.changed()))
                    .forEach(System.out::println);
            return ExitCode.OK;
        } catch (CsvRefused refused) {
            throw new Main.Refused(refused.told());
        }
    }

    @Command(
            name = "cvx",
            description = "Codes of vaccines: CDC's file cvx.txt, its fields between bars.",
            mixinStandardHelpOptions = true)
    int cvx(@Parameters(paramLabel = "FILE") Path file) throws IOException, SQLException {
        return codes(ReferenceKind.CVX, file);
    }

    @Command(
            name = "mvx",
            description = "Codes of manufacturers of vaccines: CDC's file mvx.txt, its fields between bars.",
            mixinStandardHelpOptions = true)
    int mvx(@Parameters(paramLabel = "FILE") Path file) throws IOException, SQLException {
        return codes(ReferenceKind.MVX, file);
    }

    private static int codes(ReferenceKind kind, Path file) throws IOException, SQLException {
        if (!Files.isRegularFile(file)) throw new Main.Refused("There is no file " + file + ".");
        try (var open = OpenPlatform.with(Config.from(System.getenv()))) {
            var request = VaccineCodeFile.read(kind, file);
            var byStatus =
                    request.file().codes().stream().collect(groupingBy(VaccineCode::status, TreeMap::new, counting()));
            var loaded = open.platform().application().ask(Caller.operator("load-reference"), request);
            System.out.println(byStatus);
            System.out.println(told(loaded.version(), loaded.changed()));
            return ExitCode.OK;
        } catch (CsvRefused refused) {
            throw new Main.Refused(refused.told());
        }
    }

    private static String told(ReferenceVersion version, boolean changed) {
        return version.name() + ": " + version.rowCount() + " rows, SHA-256 " + version.sha256() + ". "
                + (changed
                        ? "Loaded: it counts from now on."
                        : "Nothing had changed since " + version.loadedAt() + ".");
    }
}
