package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.http.OpenApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The contract as it was agreed, beside the one that the code makes: nobody changes it without seeing it. */
class OpenApiSnapshotTest {
    private static final String HOW = "\nIf that is meant: mvn -pl bootstrap -am test -Dtest=OpenApiSnapshotTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsnapshot.write=true, then commit bootstrap/src/test/resources/openapi.json.";

    /** Red when a route, a field, a type or a status is added, removed or changed. */
    @Test
    void theContractIsTheOneThatWasAgreed() throws IOException {
        var file = Path.of(System.getProperty("basedir", "bootstrap"), "src", "test", "resources", "openapi.json");
        var made = OpenApi.of(Platform.routes()) + "\n";
        if (Boolean.getBoolean("snapshot.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, made);
        }
        var agreed = Files.exists(file) ? Files.readString(file) : "{}";
        assertThat(differences(Api.JSON.readTree(agreed), Api.JSON.readTree(made)))
                .as("the contract has changed" + HOW)
                .isEmpty();
        assertThat(made).as("only its form has changed" + HOW).isEqualTo(agreed);
    }

    /** So that the test above is known to be able to fail. */
    @Test
    void itSaysWhatHasChanged() {
        var agreed = Contract.DOCUMENT;
        var changed = (ObjectNode) agreed.deepCopy();
        var paths = (ObjectNode) changed.path("paths");
        paths.remove("/api/schools");
        paths.putObject("/api/news").putObject("get");
        ((ObjectNode) paths.path("/api/students").path("get")).put("summary", "Something else");
        ((ObjectNode) changed.at("/components/schemas/Student/properties")).putObject("nickname");
        changed.put("openapi", "3.1.1");
        assertThat(differences(agreed, changed))
                .containsExactlyInAnyOrder(
                        "removed: GET /api/schools",
                        "removed: POST /api/schools",
                        "added: GET /api/news",
                        "changed: GET /api/students",
                        "changed: schema Student",
                        "changed: what stands outside paths and schemas");
        assertThat(differences(agreed, agreed.deepCopy())).isEmpty();
    }

    private static List<String> differences(JsonNode agreed, JsonNode made) {
        var found = new ArrayList<String>();
        for (String path : names(agreed.path("paths"), made.path("paths"))) {
            var before = agreed.path("paths").path(path);
            var after = made.path("paths").path(path);
            for (String method : names(before, after))
                compare(
                        found,
                        method.toUpperCase(java.util.Locale.ROOT) + " " + path,
                        before.path(method),
                        after.path(method));
        }
        var before = agreed.at("/components/schemas");
        var after = made.at("/components/schemas");
        for (String name : names(before, after)) compare(found, "schema " + name, before.path(name), after.path(name));
        if (!rest(agreed).equals(rest(made))) found.add("changed: what stands outside paths and schemas");
        return found;
    }

    private static void compare(List<String> found, String what, JsonNode before, JsonNode after) {
        if (before.isMissingNode()) found.add("added: " + what);
        else if (after.isMissingNode()) found.add("removed: " + what);
        else if (!before.equals(after)) found.add("changed: " + what);
    }

    private static Set<String> names(JsonNode one, JsonNode other) {
        var names = new TreeSet<>(one.propertyNames());
        names.addAll(other.propertyNames());
        return names;
    }

    private static JsonNode rest(JsonNode document) {
        var copy = (ObjectNode) document.deepCopy();
        copy.remove("paths");
        if (copy.path("components") instanceof ObjectNode components) components.remove("schemas");
        return copy;
    }
}
