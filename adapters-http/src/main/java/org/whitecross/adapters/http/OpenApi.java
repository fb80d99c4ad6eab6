package org.whitecross.adapters.http;

import io.javalin.http.HandlerType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.application.kernel.FieldVisibility;
import org.whitecross.application.kernel.Nothing;
import org.whitecross.application.kernel.Request;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Versioned;

/** OpenAPI 3.1 out of the route table and the request and answer records, so that it cannot say anything else than what is served. */
public final class OpenApi {
    private final Map<String, Object> schemas = new TreeMap<>();
    private final Map<String, Map<String, Object>> paths = new LinkedHashMap<>();

    private final Telling telling;

    private OpenApi(Telling telling) {
        this.telling = telling;
    }

    public static String of(RouteTable table) {
        return of(table, new Telling(FieldVisibility.table()));
    }

    static String of(RouteTable table, Telling telling) {
        var api = new OpenApi(telling);
        table.all().forEach(api::add);
        api.schemas.put("Problem", problem());
        var document = object(
                "openapi", "3.1.0",
                "info",
                        object(
                                "title", "White Cross",
                                "version", "1",
                                "description",
                                        "School health: students, charts, medication, incidents, and who looked at them. "
                                                + "Lists take page and limit, or the cursor 'next' of the page before. Changes take the ETag that was seen as If-Match. "
                                                + "A POST that takes an Idempotency-Key may be repeated safely with the same one for 24 hours. "
                                                + "Who sees a whole district, or reads only, shows a second factor again (422 'step-up-needed') when a session has shown her many children; doses, allergies and emergencies never wait for it."),
                "security", List.of(object("bearer", List.of())),
                "paths", api.paths,
                "components",
                        object(
                                "securitySchemes",
                                object("bearer", object("type", "http", "scheme", "bearer", "bearerFormat", "JWT")),
                                "schemas",
                                api.schemas));
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private void add(Route route) {
        var method = route.method().name().toLowerCase(java.util.Locale.ROOT);
        var suffix = route.method().equals(HandlerType.PATCH) ? "Partly" : route.isSearch() ? "ByPost" : "";
        var operation = object(
                "operationId",
                uncapitalised(route.request().getSimpleName()) + suffix,
                "tags",
                List.of(route.area()),
                "summary",
                route.description());
        boolean open = isOpen(route);
        operation.put("description", open ? "No token needed." : "Permission " + permission(route) + ".");
        if (open) operation.put("security", List.of());

        var parameters = new ArrayList<>();
        var body = new ArrayList<Shape.Part>();
        for (var part : Shape.of(route.request()).parts()) {
            if (RequestReader.isPathParameter(route, part)) {
                parameters.add(
                        object("name", part.name(), "in", "path", "required", true, "schema", schema(part.type())));
            } else if (RequestReader.isVersion(route, part)) {
                parameters.add(object(
                        "name",
                        "If-Match",
                        "in",
                        "header",
                        "required",
                        true,
                        "description",
                        "The ETag of the version you saw",
                        "schema",
                        object("type", "string", "examples", List.of("\"3\""))));
            } else if (part.isPage() && RequestReader.isInQuery(route)) {
                paging(part).forEach((name, schema) -> parameters.add(query(name, schema)));
            } else if (RequestReader.isInQuery(route)) {
                parameters.add(object(
                        "name",
                        part.name(),
                        "in",
                        "query",
                        "required",
                        part.required(),
                        "schema",
                        schema(part.type())));
            } else {
                body.add(part);
            }
        }
        if (HttpApi.isOnceable(route)) {
            parameters.add(object(
                    "name",
                    "Idempotency-Key",
                    "in",
                    "header",
                    "required",
                    route.keyed(),
                    "schema",
                    object("type", "string", "maxLength", 200)));
        }
        if (!parameters.isEmpty()) operation.put("parameters", parameters);
        if (!body.isEmpty()) operation.put("requestBody", body(route, body));
        operation.put("responses", responses(route, !body.isEmpty()));
        paths.computeIfAbsent(route.path(), p -> new LinkedHashMap<>()).put(method, operation);
    }

    private Object body(Route route, List<Shape.Part> parts) {
        boolean patch = route.method().equals(HandlerType.PATCH);
        var schema = properties(
                parts, answer(route.request()), !patch, route.creates() ? OpenApi::seenBy : OpenApi::onlyFor);
        return object(
                "required",
                parts.stream().anyMatch(part -> part.required() && !part.isPage()),
                "content",
                object(patch ? "application/merge-patch+json" : "application/json", object("schema", schema)));
    }

    private Map<String, Object> responses(Route route, boolean hasBody) {
        var responses = new TreeMap<String, Object>();
        var answer = answer(route.request());
        if (answer == Nothing.class) {
            responses.put("204", object("description", "Done"));
        } else {
            var success = object("description", route.location() == null ? "The answer" : "Created");
            var headers = new LinkedHashMap<String, Object>();
            if (answer instanceof Class<?> c && Versioned.class.isAssignableFrom(c)) {
                headers.put(
                        "ETag", object("schema", object("type", "string"), "description", "The version, for If-Match"));
            }
            if (route.location() != null) headers.put("Location", object("schema", object("type", "string")));
            if (!headers.isEmpty()) success.put("headers", headers);
            var forms = object(route.media().type(), object("schema", schemaOf(route, answer)));
            if (route.printer() != null)
                forms.put(RouteTable.Media.PDF.type(), object("schema", object("type", "string", "format", "binary")));
            success.put("content", forms);
            responses.put(route.location() == null ? "200" : "201", success);
        }
        var codes = new ArrayList<>(List.of(400, 401, 403, 404, 406, 422, 429, 500, 503));
        if (!route.method().equals(HandlerType.GET)) codes.addAll(List.of(409, 413));
        if (hasBody) codes.add(415);
        if (Versioned.class.isAssignableFrom(route.request())) codes.addAll(List.of(412, 428));
        for (int code : codes) {
            responses.put(
                    String.valueOf(code),
                    object(
                            "description",
                            Problem.title(code),
                            "content",
                            object("application/problem+json", object("schema", reference("Problem")))));
        }
        return responses;
    }

    private Object schemaOf(Route route, Type answer) {
        return switch (route.media()) {
            case JSON ->
                object(
                        "type",
                        "object",
                        "required",
                        List.of("data"),
                        "properties",
                        object("data", answerSchema(answer)));
            case CSV ->
                object(
                        "type",
                        "string",
                        "description",
                        "A header and a line for each, in these columns: "
                                + Shape.of((Class<?>) row(route.request())).parts().stream()
                                        .map(Shape.Part::name)
                                        .collect(Collectors.joining(", ")));
            case PDF, FILE -> object("type", "string", "format", "binary", "description", "The file, of its own type.");
        };
    }

    /** Of what a list is that a request is answered with. */
    static Type row(Class<?> request) {
        return answer(request) instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : answer(request);
    }

    /** The type argument of the request's Request<R>. */
    static Type answer(Class<?> request) {
        for (Type direct : request.getGenericInterfaces()) {
            if (direct instanceof ParameterizedType p
                    && p.getRawType() instanceof Class<?> raw
                    && Request.class.isAssignableFrom(raw)) {
                return p.getActualTypeArguments()[0];
            }
        }
        throw new IllegalStateException(request + " does not say what it answers");
    }

    private Object answerSchema(Type answer) {
        if (answer instanceof ParameterizedType p && (p.getRawType() == Page.class || p.getRawType() == List.class)) {
            return object(
                    "type",
                    "object",
                    "required",
                    List.of("rows", "count", "page", "limit", "next"),
                    "properties",
                    object(
                            "rows", object("type", "array", "items", schema(p.getActualTypeArguments()[0])),
                            "count",
                                    object(
                                            "type",
                                            List.of("integer", "null"),
                                            "description",
                                            "How many there are in all; null with count=false"),
                            "page", object("type", "integer"),
                            "limit", object("type", "integer"),
                            "next",
                                    object(
                                            "type",
                                            List.of("string", "null"),
                                            "description",
                                            "The cursor of the next page")));
        }
        return schema(answer);
    }

    private static Map<String, Object> paging(Shape.Part part) {
        var order = (Class<?>) ((ParameterizedType) part.type()).getActualTypeArguments()[0];
        var sortable = String.join("|", RequestReader.sortable(order));
        return object(
                "page",
                object("type", "integer", "minimum", 1, "default", 1),
                "limit",
                object(
                        "type",
                        "integer",
                        "minimum",
                        1,
                        "maximum",
                        Page.Request.LIMIT,
                        "default",
                        RequestReader.DEFAULT_LIMIT),
                "cursor",
                object("type", "string", "description", "The 'next' of the page before"),
                "sort",
                object("type", "string", "pattern", "^-?(" + sortable + ")(,-?(" + sortable + "))*$"),
                "count",
                object("type", "boolean", "default", true));
    }

    private static Object query(String name, Object schema) {
        return object("name", name, "in", "query", "required", false, "schema", schema);
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
            return object("type", "array", "items", schema(p.getActualTypeArguments()[0]));
        }
        if (type instanceof GenericArrayType || !(type instanceof Class<?> c))
            throw new IllegalStateException("no schema for " + type);
        if (c == String.class) return object("type", "string");
        if (c == int.class || c == Integer.class || c == long.class || c == Long.class)
            return object("type", "integer");
        if (c == boolean.class || c == Boolean.class) return object("type", "boolean");
        if (c == BigDecimal.class) return object("type", "number");
        if (c == UUID.class) return object("type", "string", "format", "uuid");
        if (c == LocalDate.class) return object("type", "string", "format", "date");
        if (c == LocalTime.class) return object("type", "string", "examples", List.of("11:30"));
        if (c == Instant.class) return object("type", "string", "format", "date-time");
        if (c.isEnum())
            return object(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(c.getEnumConstants()).map(Object::toString).toList());
        if (Json.isBareValue(c)) return schema(Shape.of(c).parts().getFirst().type());
        if (c.isRecord()) return named(c);
        throw new IllegalStateException("no schema for " + type);
    }

    private Map<String, Object> named(Class<?> type) {
        var name = type.getSimpleName();
        if (!schemas.containsKey(name)) {
            schemas.put(name, Map.of()); // stops a record that contains itself
            schemas.put(name, properties(Shape.of(type).parts(), type, true, OpenApi::onlyFor));
        }
        return reference(name);
    }

    /**
     * @param answer what they are told as
     * @param of says who of all roles has to do with one of them
     */
    private Map<String, Object> properties(
            List<Shape.Part> parts, Type answer, boolean withRequired, Function<Set<Role>, String> of) {
        var properties = new LinkedHashMap<String, Object>();
        for (var part : parts) {
            if (part.isPage()) {
                properties.putAll(paging(part));
                continue;
            }
            var schema = part.required() ? schema(part.type()) : orNull(schema(part.type()));
            var roles = telling.seenBy(part, answer);
            if (roles.size() < Role.values().length) schema.put("description", of.apply(roles));
            properties.put(part.name(), schema);
        }
        var schema = object("type", "object");
        var required = parts.stream()
                .filter(part -> part.required() && !part.isPage())
                .map(Shape.Part::name)
                .toList();
        if (withRequired && !required.isEmpty()) schema.put("required", required);
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static String onlyFor(Set<Role> roles) {
        return "Seen and written by " + names(roles) + "; null for everybody else.";
    }

    private static String seenBy(Set<Role> roles) {
        return "Seen by " + names(roles) + "; null for everybody else, also in the answer to whoever writes it here.";
    }

    private static String names(Set<Role> roles) {
        return Arrays.stream(Role.values())
                .filter(roles::contains)
                .map(Role::name)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> orNull(Object schema) {
        return object("anyOf", List.of(schema, object("type", "null")));
    }

    private static Map<String, Object> problem() {
        var error = object(
                "type",
                "object",
                "properties",
                object(
                        "pointer",
                        object("type", "string"),
                        "code",
                        object("type", "string"),
                        "message",
                        object("type", "string")));
        return object(
                "type",
                "object",
                "required",
                List.of("type", "title", "status", "detail", "instance", "code", "requestId"),
                "properties",
                object(
                        "type",
                        object("type", "string"),
                        "title",
                        object("type", "string"),
                        "status",
                        object("type", "integer"),
                        "detail",
                        object("type", "string"),
                        "instance",
                        object("type", "string"),
                        "code",
                        object("type", "string", "description", "Stable, kebab-case"),
                        "requestId",
                        object("type", "string"),
                        "errors",
                        object("type", "array", "items", error, "description", "Every wrong field"),
                        "existing",
                        object("type", "object", "description", "On 409: what it collided with"),
                        "check",
                        object(
                                "type",
                                "object",
                                "description",
                                "On 422 of a dose: every right that failed, as administrations:check tells it")));
    }

    /** Whether it is for those who have no token yet. */
    static boolean isOpen(Route route) {
        return permission(route).equals("SIGN_IN");
    }

    static String permission(Route route) {
        // The permission depends on the type alone, so any instance tells it.
        var shape = Shape.of(route.request());
        var blank = shape.parts().stream()
                .map(p -> p.type() == int.class ? (Object) 0 : p.type() == boolean.class ? (Object) false : null)
                .toArray();
        return ((Request<?>) shape.make(blank)).permission().name();
    }

    private static Map<String, Object> reference(String name) {
        return object("$ref", "#/components/schemas/" + name);
    }

    private static String uncapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static Map<String, Object> object(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) map.put((String) pairs[i], pairs[i + 1]);
        return map;
    }
}
