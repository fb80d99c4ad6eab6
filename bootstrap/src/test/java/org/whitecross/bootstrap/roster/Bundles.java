package org.whitecross.bootstrap.roster;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** OneRoster bundles: an invented one with two schools and twelve students, copies of it to be spoilt, and large ones. */
final class Bundles {
    private Bundles() {}

    static Path small() {
        try {
            return Path.of(Objects.requireNonNull(Bundles.class.getResource("/oneroster"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path copyTo(Path folder) {
        try (var files = Files.list(small())) {
            for (var file : files.toList())
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path bundle, String file) {
        try {
            return Files.readString(bundle.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the one place in the file that reads so; returns its line. */
    static int replace(Path bundle, String file, String from, String to) {
        var text = text(bundle, file);
        int at = text.indexOf(from);
        if (at < 0 || text.indexOf(from, at + 1) >= 0) throw new AssertionError(from + " is not once in " + file);
        write(bundle, file, text.replace(from, to));
        return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    /** Takes all rows of these people out, of whichever file. */
    static void remove(Path bundle, String... ids) {
        for (var file : List.of("users.csv", "roles.csv", "demographics.csv", "enrollments.csv")) {
            write(
                    bundle,
                    file,
                    text(bundle, file)
                            .lines()
                            .filter(line -> Stream.of(ids).noneMatch(List.of(line.split(",", -1))::contains))
                            .collect(joining("\n", "", "\n")));
        }
    }

    static void add(Path bundle, String file, String row) {
        write(bundle, file, text(bundle, file) + row + "\n");
    }

    static void write(Path bundle, String file, String text) {
        try {
            Files.writeString(bundle.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path zipped(Path bundle, Path zip) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.list(bundle)) {
            for (var file : files.toList()) {
                out.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return zip;
    }

    /** As many students as asked for, each with two guardians, in four schools. */
    static Path large(Path folder, int students) {
        copyTo(folder);
        var orgs = new StringBuilder("""
                sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
                district-1,,,Large District,district,LARGE,
                """);
        var classes = new StringBuilder(
                "sourcedId,status,dateLastModified,title,courseSourcedId,schoolSourcedId,termSourcedIds\n");
        for (int i = 1; i <= 4; i++) {
            orgs.append("school-%d,,,School %d,school,S%d,district-1\n".formatted(i, i, i));
            classes.append("class-%d,,,Homeroom,course-1,school-%d,year-1\n".formatted(i, i));
        }
        var users = new StringBuilder("sourcedId,status,enabledUser,givenName,familyName,identifier,email,sms,phone,"
                + "agentSourcedIds,grades,primaryOrgSourcedId\n");
        var roles = new StringBuilder("sourcedId,status,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\n");
        var demographics = new StringBuilder("sourcedId,status,birthDate,sex\n");
        var enrollments = new StringBuilder(
                "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,beginDate,endDate\n");
        for (int i = 1; i <= students; i++) {
            int school = i % 4 + 1;
            for (int k = 1; k <= 2; k++) {
                users.append("g-%d-%d,,true,Ann,Núñez,,g%d.%d@mail.example,,555-%04d,,,school-%d\n"
                        .formatted(i, k, i, k, i % 10_000, school));
                roles.append("rg-%d-%d,,g-%d-%d,primary,parent,,,school-%d\n".formatted(i, k, i, k, school));
            }
            users.append("s-%d,,true,Zoë,O'Brien,%06d,,,,\"g-%d-1,g-%d-2\",%02d,school-%d\n"
                    .formatted(i, 100_000 + i, i, i, i % 12 + 1, school));
            roles.append("rs-%d,,s-%d,primary,student,,,school-%d\n".formatted(i, i, school));
            demographics.append("s-%d,,2014-%02d-%02d,female\n".formatted(i, i % 12 + 1, i % 28 + 1));
            enrollments.append(
                    "e-%d,,class-%d,school-%d,s-%d,student,2026-08-24,2027-06-11\n".formatted(i, school, school, i));
        }
        for (int i = 1; i <= 8; i++) {
            users.append("t-%d,,true,Kim,Lee,,t%d@large.example,,,,,school-%d\n".formatted(i, i, i % 4 + 1));
            roles.append("rt-%d,,t-%d,primary,teacher,,,school-%d\n".formatted(i, i, i % 4 + 1));
        }
        write(folder, "orgs.csv", orgs.toString());
        write(folder, "classes.csv", classes.toString());
        write(folder, "courses.csv", "sourcedId,status,title,orgSourcedId\ncourse-1,,Homeroom,school-1\n");
        write(folder, "users.csv", users.toString());
        write(folder, "roles.csv", roles.toString());
        write(folder, "demographics.csv", demographics.toString());
        write(folder, "enrollments.csv", enrollments.toString());
        return folder;
    }
}
