package org.whitecross.bootstrap.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.whitecross.application.health.GrowthRequests.LoadGrowthReference;
import org.whitecross.bootstrap.csv.CsvProblem;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.domain.health.GrowthReferences;

/** The two forms in which CDC publishes the parameters of its growth charts: one file for its program, or one for each chart. */
public final class CdcGrowthFiles {
    private CdcGrowthFiles() {}

    /**
     * @throws CsvRefused with everything that is wrong in any of them
     * @throws IOException if one cannot be read
     */
    public static LoadGrowthReference read(List<Path> paths) throws IOException {
        var problems = new ArrayList<CsvProblem>();
        var files = new ArrayList<GrowthReferences.File>();
        for (var path : paths) {
            try {
                var file = read(ReferenceFile.read(path));
                if (files.stream().anyMatch(f -> f.name().equals(file.name())))
                    problems.add(new CsvProblem(
                            String.valueOf(path.getFileName()), 0, "", "is there twice: each chart is given once"));
                files.add(file);
            } catch (CsvRefused refused) {
                problems.addAll(refused.problems());
            }
        }
        if (!problems.isEmpty()) throw new CsvRefused(problems);
        return new LoadGrowthReference(files);
    }

    private static GrowthReferences.File read(ReferenceFile file) {
        return isForTheProgram(file) ? CdcGrowthFile.read(file) : CdcChartFile.read(file);
    }

    private static boolean isForTheProgram(ReferenceFile file) {
        if (file.name().equalsIgnoreCase(CdcGrowthFile.NAME)) return true;
        return new String(file.bytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(1)
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(column -> column.strip().replace("\uFEFF", ""))
                .anyMatch(column -> column.equals("denom") || column.startsWith("_AGEMOS"));
    }
}
