package org.whitecross.bootstrap.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.whitecross.bootstrap.csv.CsvProblem;
import org.whitecross.bootstrap.csv.CsvRefused;

/** A file as it lies there, not yet understood. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or changes it
record ReferenceFile(String name, byte[] bytes) {
    private static final long MOST_BYTES = 5_000_000;

    /**
     * @throws CsvRefused if it is too large to be what we look for
     * @throws IOException if it cannot be read
     */
    static ReferenceFile read(Path path) throws IOException {
        var name = String.valueOf(path.getFileName());
        if (Files.size(path) > MOST_BYTES)
            throw new CsvRefused(List.of(
                    new CsvProblem(name, 0, "", "is larger than " + MOST_BYTES / 1_000_000 + " MB: it was not read")));
        return new ReferenceFile(name, Files.readAllBytes(path));
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
