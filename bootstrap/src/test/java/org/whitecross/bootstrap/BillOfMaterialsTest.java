package org.whitecross.bootstrap;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BillOfMaterialsTest {
    /** Only on the class path of tests; what they bring along begins with the same words or is named too. */
    private static final Set<String> OF_TESTS = Set.of(
            "junit-",
            "assertj-",
            "archunit",
            "greenmail",
            "testcontainers",
            "docker-java",
            "opentest4j",
            "apiguardian",
            "byte-buddy",
            "surefire-",
            "common-java5",
            "common-junit",
            "duct-tape",
            "jna");

    private static JsonNode bill() throws IOException {
        try (var file = requireNonNull(
                Main.class.getResourceAsStream("/META-INF/sbom/application.cdx.json"), "Maven makes no bill offline")) {
            return Api.JSON.readTree(file);
        }
    }

    /** Seen red with jars that it does not name: those of our own tests. */
    @Test
    void itNamesEveryJarThatWeRunWith() throws IOException {
        var listed = bill().path("components")
                .valueStream()
                .map(c -> c.path("name").asString() + "-" + c.path("version").asString())
                .collect(toSet());
        var jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> new File(path).getName())
                .filter(name -> name.endsWith(".jar"))
                .map(name -> name.substring(0, name.length() - ".jar".length()))
                .filter(name -> !name.endsWith("-tests") && OF_TESTS.stream().noneMatch(name::startsWith))
                .collect(toSet());
        assertThat(jars).hasSizeGreaterThan(50);
        assertThat(listed).containsAll(jars);
    }

    @Test
    void eachIsNamedAsScannersLookForIt() throws IOException {
        var components = bill().path("components");
        assertThat(components.valueStream().map(c -> c.path("purl").asString()))
                .isNotEmpty()
                .allMatch(purl -> purl.matches("pkg:maven/[^/]+/[^/]+@[^/]+"));
        assertThat(components.valueStream().flatMap(c -> c.path("hashes").valueStream()))
                .isNotEmpty();
    }
}
