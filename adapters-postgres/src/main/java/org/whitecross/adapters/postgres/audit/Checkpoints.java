package org.whitecross.adapters.postgres.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.whitecross.adapters.postgres.audit.Checkpoint.Of;

/**
 * Seals and retirements as they were, in a file of JSON lines outside the database. It only grows; whoever may rewrite the database must
 * not be able to write to it, so it belongs on another disk or machine. Each line is signed: who can write to the file, but does
 * not know the key, adds nothing that is believed, and changes nothing unseen. After a restore to an earlier time it tells, truly,
 * that seals are gone: keep it, and begin another file with its lines of retirements.
 *
 * <p>The server and whoever retires write to it at the same time: one after the other, in whichever process.
 */
public final class Checkpoints {
    private static final Pattern LINE = Pattern.compile(
            "\\{\"at\":\"([^\"]{20,30})\",\"log\":\"(access_log|change_log)\",\"(seq|retirement)\":([0-9]{1,18}),\"hash\":\"([0-9a-f]{64})\"");
    private static final Pattern SIGNED = Pattern.compile("(\\{.{1,300}),\"signature\":\"([^\"]{1,200})\"}");

    /** A file is locked for a process, not for one of its threads. */
    private static final Object WRITING = new Object();

    private final Path file;
    private final CheckpointKeys keys;

    public Checkpoints(Path file, CheckpointKeys keys) {
        this.file = file;
        this.keys = keys;
    }

    /**
     * What the file holds.
     *
     * @param checkpoints that are believed, oldest first
     * @param foreign numbers, from 1, of lines that are no checkpoints, or signed by nobody who is believed
     */
    public record Content(List<Checkpoint> checkpoints, List<Integer> foreign) {}

    /** A last line that was not written to its end is not there yet. */
    public Content read() {
        // A signature takes a tenth of a millisecond, and a year has some 100,000 of them.
        var parsed = lines().parallelStream().map(this::parsed).toList();
        return new Content(
                parsed.stream().flatMap(Optional::stream).toList(),
                IntStream.range(0, parsed.size())
                        .filter(i -> parsed.get(i).isEmpty())
                        .mapToObj(i -> i + 1)
                        .toList());
    }

    /** The last one of a seal that is believed. */
    Optional<Checkpoint> newestSeal(AuditLog log) {
        return lines().reversed().stream()
                .map(this::parsed)
                .flatMap(Optional::stream)
                .filter(c -> c.log() == log && c.of() == Of.SEAL)
                .findFirst();
    }

    private List<String> lines() {
        try {
            if (!Files.exists(file)) return List.of();
            var text = Files.readString(file, ISO_8859_1); // whatever somebody has written into it
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoints", e);
        }
    }

    /** Returns when they are on the disk. */
    public void append(List<Checkpoint> checkpoints) {
        if (checkpoints.isEmpty()) return;
        var lines = checkpoints.stream().map(this::line).collect(Collectors.joining());
        try {
            boolean isNew = !Files.exists(file);
            Files.createDirectories(file.toAbsolutePath().getParent());
            synchronized (WRITING) {
                write(lines);
            }
            if (isNew) keepName();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoints", e);
        }
    }

    private void write(String lines) throws IOException {
        try (var channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            channel.lock(); // until it is closed
            channel.truncate(endOfLastLine(channel)); // what a crash has left of a line
            channel.position(channel.size());
            var bytes = ByteBuffer.wrap(lines.getBytes(UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        var one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            if (channel.read(one, end - 1) == 1 && one.get(0) == '\n') return end;
        }
        return 0;
    }

    /** A new file is durable when its folder is. */
    private void keepName() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) return;
        try (var channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private String line(Checkpoint checkpoint) {
        var text = "{\"at\":\"" + checkpoint.at() + "\",\"log\":\""
                + checkpoint.log().table() + "\",\"" + checkpoint.of().word + "\":" + checkpoint.seq() + ",\"hash\":\""
                + checkpoint.hash() + "\"";
        return text + ",\"signature\":\"" + keys.sign(text) + "\"}\n";
    }

    private Optional<Checkpoint> parsed(String line) {
        var signed = SIGNED.matcher(line);
        if (!signed.matches()) return Optional.empty();
        var parts = LINE.matcher(signed.group(1));
        if (!parts.matches() || !keys.vouch(signed.group(1), signed.group(2))) return Optional.empty();
        return Optional.of(new Checkpoint(
                Instant.parse(parts.group(1)),
                AuditLog.of(parts.group(2)),
                parts.group(3).equals(Of.RETIREMENT.word) ? Of.RETIREMENT : Of.SEAL,
                Long.parseLong(parts.group(4)),
                parts.group(5)));
    }
}
