package org.whitecross.adapters.http;

import java.lang.reflect.Type;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.application.kernel.FieldVisibility;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.FieldProblem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is told to whom: every answer becomes JSON here, without the fields that the caller's role does not see; and which
 * fields of a change she cannot write, because she would not see them in its answer.
 */
final class Telling {
    private final FieldVisibility visibility;
    private final Map<Role, JsonMapper> byRole = new EnumMap<>(Role.class);
    private final JsonMapper withoutRole;

    Telling(FieldVisibility visibility) {
        this.visibility = visibility;
        for (Role role : Role.values()) byRole.put(role, teller(role));
        withoutRole = teller(null);
    }

    private JsonMapper teller(@Nullable Role role) {
        return Json.telling((type, field) -> visibility.shows(role, type, field));
    }

    String json(@Nullable Role role, Object answer) {
        return to(role).writeValueAsString(answer);
    }

    JsonNode tree(@Nullable Role role, Object answer) {
        return to(role).valueToTree(answer);
    }

    /** @param list of records without lists and records of their own */
    String csv(@Nullable Role role, Type row, List<?> list) {
        var columns =
                Shape.of((Class<?>) row).parts().stream().map(Shape.Part::name).toList();
        JsonMapper her = to(role);
        return Csv.of(columns, list.stream().map(her::valueToTree));
    }

    private JsonMapper to(@Nullable Role role) {
        return role == null ? withoutRole : java.util.Objects.requireNonNull(byRole.get(role));
    }

    /** The fields of the body that she does not see in the answer. */
    Set<String> unseen(@Nullable Role role, Route route) {
        return Shape.of(route.request()).parts().stream()
                .filter(part -> !shows(role, part, OpenApi.answer(route.request())))
                .map(Shape.Part::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    static List<FieldProblem> refused(Set<String> unseen, ObjectNode sent) {
        return unseen.stream()
                .filter(sent::has)
                .sorted()
                .map(field -> new FieldProblem("/" + field, "not-permitted", "cannot be written by your role"))
                .toList();
    }

    private boolean shows(@Nullable Role role, Shape.Part part, Type answer) {
        return visibility.shows(role, part.owner(), part.name())
                && toldAs(part, answer).stream().allMatch(p -> visibility.shows(role, p.owner(), p.name()));
    }

    /** Who sees, and writes, a field of an answer, or of a request that has this answer. */
    Set<Role> seenBy(Shape.Part part, Type answer) {
        return toldAs(part, answer).stream()
                .map(p -> visibility.seenBy(p.owner(), p.name()))
                .filter(roles -> roles.size() < Role.values().length)
                .findFirst()
                .orElse(visibility.seenBy(part.owner(), part.name()));
    }

    private static List<Shape.Part> toldAs(Shape.Part part, Type answer) {
        return answer instanceof Class<?> c && c.isRecord()
                ? Shape.of(c).parts().stream()
                        .filter(p -> p.name().equals(part.name()))
                        .toList()
                : List.of();
    }
}
