package org.whitecross.bootstrap.roster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The files of a bundle, in a directory or a zip file. Nothing is ever unpacked to disk. */
final class OneRosterBundle implements AutoCloseable {
    /** A roster of a million children stays below it; a zip bomb does not. */
    static final int MOST_BYTES = 200 * 1024 * 1024;

    private final Path path;
    private final @Nullable ZipFile zip;
    private final int mostBytes;

    OneRosterBundle(Path path) throws IOException {
        this(path, MOST_BYTES);
    }

    OneRosterBundle(Path path, int mostBytes) throws IOException {
        if (!Files.exists(path)) throw new NoSuchFileException(path.toString());
        this.path = path;
        this.zip = Files.isDirectory(path) ? null : new ZipFile(path.toFile());
        this.mostBytes = mostBytes;
    }

    /** @throws TooLarge if it has, unpacked, more bytes than any roster; however many it claims to have */
    Optional<byte[]> read(String file) throws IOException {
        try (var in = open(file)) {
            if (in == null) return Optional.empty();
            var bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) throw new TooLarge();
            return Optional.of(bytes);
        }
    }

    private @Nullable InputStream open(String file) throws IOException {
        if (zip == null) {
            var inDirectory = path.resolve(file);
            return Files.isRegularFile(inDirectory) ? Files.newInputStream(inDirectory) : null;
        }
        var entry = zip.getEntry(file);
        return entry == null ? null : zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        if (zip != null) zip.close();
    }

    static final class TooLarge extends IOException {}
}
