package org.whitecross.adapters.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.application.kernel.Request;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one request record of path, query, If-Match and body. Each component has exactly one source: a path parameter of
 * its name, the version from If-Match, else the query (GET) or the body, also for the page of a list. Whatever else is sent
 * is refused.
 */
final class RequestReader {
    private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,9})\"");
    /** The attribute with the bytes of the body, which is read once. */
    private static final String BODY = "body";

    static final List<String> PAGING = List.of("page", "limit", "cursor", "sort", "count");
    static final int DEFAULT_LIMIT = 20;
    private static final int LONGEST_FILTER = 500;

    private RequestReader() {}

    /** @param found what is wrong with the body already, to be said with all else */
    static Request<?> read(Context ctx, Route route, ObjectNode body, List<FieldProblem> found) {
        var problems = new ArrayList<>(found);
        var shape = Shape.of(route.request());
        var values = new Object[shape.parts().size()];
        boolean inQuery = isInQuery(route);
        var fromParameters = new ArrayList<Shape.Part>();
        var fromBody = new ArrayList<Shape.Part>();
        boolean paged = false;

        for (var part : shape.parts()) {
            int i = shape.parts().indexOf(part);
            if (isPathParameter(route, part)) {
                values[i] = pathParameter(ctx, part);
            } else if (isVersion(route, part)) {
                values[i] = ifMatch(ctx);
            } else if (part.isPage()) {
                paged = true;
            } else {
                (inQuery ? fromParameters : fromBody).add(part);
            }
        }

        var parameters = parameters(ctx, problems);
        var sent = route.isSearch() ? filters(body, problems) : body;
        var filters = inQuery ? parameters : sent;
        var paging = paged ? taken(filters, PAGING) : Json.mapper().createObjectNode();
        fill(values, shape, fromParameters, ValueReader.ofText(problems).fields(fromParameters, parameters, ""));
        fill(
                values,
                shape,
                fromBody,
                ValueReader.ofJson(problems, route.mostItems()).fields(fromBody, sent, ""));
        if (paged) {
            int i = shape.parts()
                    .indexOf(shape.parts().stream()
                            .filter(Shape.Part::isPage)
                            .findFirst()
                            .orElseThrow());
            values[i] = page(shape.parts().get(i), paging, inQuery, listId(ctx, filters, paging), problems);
        }
        if (!problems.isEmpty()) throw new Refusal.Invalid(problems);
        return (Request<?>) shape.make(values);
    }

    /** The student whom the path names, if it does. */
    static Set<StudentId> studentsNamed(Context ctx) {
        var id = ctx.pathParamMap().get("studentId");
        if (id == null) return Set.of();
        try {
            return Set.of(new StudentId(UUID.fromString(id)));
        } catch (IllegalArgumentException malformed) {
            return Set.of();
        }
    }

    /** Whether what a list is asked for stands in the URL. */
    static boolean isInQuery(Route route) {
        return route.method().equals(HandlerType.GET);
    }

    static boolean isPathParameter(Route route, Shape.Part part) {
        return route.path().contains("{" + part.name() + "}");
    }

    static boolean isVersion(Route route, Shape.Part part) {
        return part.name().equals("version") && Versioned.class.isAssignableFrom(route.request());
    }

    /** Names the list that a cursor belongs to: path, filters and order. */
    static String listId(Context ctx, JsonNode filters, JsonNode paging) {
        return ctx.path() + filters + (paging.has("sort") ? paging.get("sort") : "");
    }

    private static void fill(@Nullable Object[] values, Shape shape, List<Shape.Part> parts, @Nullable Object[] read) {
        for (int i = 0; i < parts.size(); i++) values[shape.parts().indexOf(parts.get(i))] = read[i];
    }

    private static Object pathParameter(Context ctx, Shape.Part part) {
        var problems = new ArrayList<FieldProblem>();
        var value = ValueReader.ofText(problems)
                .read(
                        part.type(),
                        Json.mapper().getNodeFactory().stringNode(ctx.pathParam(part.name())),
                        "/" + part.name());
        if (value == null) throw new Refusal.Invalid(problems);
        return value;
    }

    private static Integer ifMatch(Context ctx) {
        var header = ctx.header("If-Match");
        if (header == null)
            throw new HttpRefusal(
                    Problem.of(428, "if-match-missing", "Send the ETag of the version you saw as If-Match."));
        var matcher = ETAG.matcher(header.strip());
        if (!matcher.matches()) {
            throw new HttpRefusal(
                    Problem.of(400, "if-match-malformed", "If-Match must be one strong ETag, such as \"3\"."));
        }
        return Integer.valueOf(matcher.group(1));
    }

    /** What a list was asked for, with its page. */
    static ObjectNode queryOf(Context ctx, Route route) {
        var problems = new ArrayList<FieldProblem>();
        return isInQuery(route) ? parameters(ctx, problems) : filters(body(ctx, route), problems);
    }

    /** In the order of their names, as those of a URL are, so that the same ones make the same list. */
    private static ObjectNode filters(JsonNode body, List<FieldProblem> problems) {
        var filters = Json.mapper().createObjectNode();
        new TreeSet<>(body.propertyNames()).forEach(name -> {
            var value = body.get(name);
            if (value.isString() && isTooLong(value.stringValue())) problems.add(tooLong(name));
            else if (!value.isNull()) filters.set(name, value);
        });
        return filters;
    }

    private static ObjectNode taken(ObjectNode from, List<String> names) {
        var taken = Json.mapper().createObjectNode();
        names.forEach(name -> {
            if (from.has(name)) taken.set(name, from.remove(name));
        });
        return taken;
    }

    private static boolean isTooLong(String filter) {
        return filter.length() > LONGEST_FILTER;
    }

    private static FieldProblem tooLong(String name) {
        return new FieldProblem(
                "/" + ValueReader.escaped(name), "length", "must have at most " + LONGEST_FILTER + " characters");
    }

    private static ObjectNode parameters(Context ctx, List<FieldProblem> problems) {
        var node = Json.mapper().createObjectNode();
        QueryString.parameters(ctx.queryString()).forEach((name, values) -> {
            if (values.size() > 1) {
                problems.add(new FieldProblem("/" + ValueReader.escaped(name), "repeated", "must be given once"));
            } else if (isTooLong(values.getFirst())) {
                problems.add(tooLong(name));
            } else {
                node.put(name, values.getFirst());
            }
        });
        return node;
    }

    private record Paging(
            @Nullable Integer page,
            @Nullable Integer limit,
            @Nullable String cursor,
            @Nullable String sort,
            @Nullable Boolean count) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // the order is the enum that the component names
    private static Page.@Nullable Request<?> page(
            Shape.Part part, ObjectNode sent, boolean inQuery, String listId, List<FieldProblem> problems) {
        var paging = (Paging)
                (inQuery ? ValueReader.ofText(problems) : ValueReader.ofJson(problems, 0)).read(Paging.class, sent, "");
        if (paging == null) return null;
        var order = (Class<? extends Enum>) ((ParameterizedType) part.type()).getActualTypeArguments()[0];
        try {
            UUID after = paging.cursor == null ? null : Cursor.row(paging.cursor, listId);
            if (after != null && paging.page != null) {
                throw new Refusal.Invalid("/page", "both", "must not be given together with a cursor");
            }
            return new Page.Request(
                    paging.page == null ? 1 : paging.page,
                    paging.limit == null ? DEFAULT_LIMIT : paging.limit,
                    after,
                    sort(order, paging.sort),
                    paging.count == null || paging.count);
        } catch (Refusal.Invalid refused) {
            problems.addAll(refused.problems());
            return null;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Page.By> sort(Class<? extends Enum> order, @Nullable String sort) {
        if (sort == null) return List.of();
        var criteria = new ArrayList<Page.By>();
        for (String criterion : sort.split(",", -1)) {
            boolean descending = criterion.startsWith("-");
            var name = descending ? criterion.substring(1) : criterion;
            var field = Arrays.stream(order.getEnumConstants())
                    .filter(o -> camelCase(o).equals(name))
                    .findFirst();
            if (field.isEmpty() || criteria.stream().anyMatch(c -> c.field().equals(field.get()))) {
                throw new Refusal.Invalid(
                        "/sort",
                        "unknown",
                        "must name each of these at most once, with - in front for descending: "
                                + sortable(order).stream().collect(Collectors.joining(", ")));
            }
            criteria.add(new Page.By(field.get(), descending));
        }
        return criteria;
    }

    static List<String> sortable(Class<?> order) {
        return Arrays.stream(order.getEnumConstants())
                .map(o -> camelCase((Enum<?>) o))
                .toList();
    }

    private static String camelCase(Enum<?> constant) {
        var words = constant.name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
                        .collect(Collectors.joining());
    }

    /** The body as a JSON object; empty when there is none. */
    static ObjectNode body(Context ctx, Route route) {
        var bytes = bytes(ctx, route);
        if (route.method().equals(HandlerType.GET) || bytes.length == 0) {
            if (bytes.length > 0) throw new HttpRefusal(Problem.of(400, "body-unexpected", "A GET has no body."));
            return Json.mapper().createObjectNode();
        }
        requireJson(ctx, route);
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (parsed(route, text) instanceof ObjectNode object) return object;
            throw new HttpRefusal(Problem.of(400, "malformed-json", "The body must be a JSON object."));
        } catch (CharacterCodingException e) {
            throw new HttpRefusal(Problem.of(400, "malformed-json", "The body must be UTF-8."));
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new HttpRefusal(Problem.of(
                    400,
                    "malformed-json",
                    "The body is not valid JSON, or names a field twice"
                            + (at == null ? "." : ": line " + at.getLineNr() + ", column " + at.getColumnNr() + ".")));
        }
    }

    private static JsonNode parsed(Route route, String text) {
        var mapper = route.isLarge() ? Json.ofLargeBodies() : Json.mapper();
        try (var parser = mapper.createParser(text)) {
            try {
                return mapper.readTree(parser);
            } catch (StreamConstraintsException beyond) {
                throw new Refusal.Invalid(
                        pointer(parser.streamReadContext()),
                        "length",
                        "is too long or too deep: a text may have "
                                + (route.isLarge() ? RouteTable.LARGE_BODY : Json.LONGEST_TEXT)
                                + " characters, a number " + Json.LONGEST_NUMBER + " digits, and all may be nested "
                                + Json.DEEPEST + " deep");
            }
        }
    }

    /** Of the value that is read at the moment. */
    private static String pointer(TokenStreamContext at) {
        var parent = at.getParent();
        if (parent == null) return "";
        if (at.inArray()) return pointer(parent) + "/" + at.getCurrentIndex();
        return pointer(parent) + (at.hasCurrentName() ? "/" + ValueReader.escaped(at.currentName()) : "");
    }

    /** The body as it was sent, once it was read. */
    static String sent(Context ctx) {
        byte[] bytes = ctx.attribute(BODY);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** No more than the route takes, whether or not its length was announced. */
    private static byte[] bytes(Context ctx, Route route) {
        byte[] read = ctx.attribute(BODY);
        if (read != null) return read; // it is asked again, by whoever she is now
        try {
            var bytes = ctx.contentLength() > route.largestBody()
                    ? new byte[0]
                    : ctx.bodyInputStream().readNBytes(route.largestBody() + 1);
            if (ctx.contentLength() <= route.largestBody() && bytes.length <= route.largestBody()) {
                ctx.attribute(BODY, bytes);
                return bytes;
            }
            // Who is still sending when the connection is closed may never read why: some more is taken, and dropped.
            ctx.bodyInputStream().skip(route.largestBody());
        } catch (IOException e) {
            // It broke off, or its chunks are none.
            throw new HttpRefusal(Problem.of(400, "malformed-request", "The request is malformed."));
        }
        throw new HttpRefusal(
                Problem.of(413, "too-large", "A body may have at most " + route.largestBody() + " bytes here."));
    }

    private static void requireJson(Context ctx, Route route) {
        var type = String.valueOf(ctx.contentType()).toLowerCase(Locale.ROOT).replace(" ", "");
        boolean json = type.equals("application/json") || type.equals("application/json;charset=utf-8");
        boolean patch = route.method().equals(HandlerType.PATCH)
                && (type.equals("application/merge-patch+json")
                        || type.equals("application/merge-patch+json;charset=utf-8"));
        if (!json && !patch) {
            throw new HttpRefusal(
                    Problem.of(415, "json-only", "Send the body as Content-Type: application/json (UTF-8)."));
        }
    }

    /** What a merge patch (RFC 7396) makes of a thing as it is: its current fields, with those that were sent in their place. */
    static ObjectNode merged(Route route, Object current, ObjectNode patch) {
        var merged = current(route, current);
        patch.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        return merged;
    }

    /** The fields of a thing as it is that the route takes in its body. */
    static ObjectNode current(Route route, Object current) {
        var whole = (ObjectNode) Json.mapper().valueToTree(current);
        var fields = Json.mapper().createObjectNode();
        for (var part : Shape.of(route.request()).parts()) {
            if (!isPathParameter(route, part) && !isVersion(route, part) && whole.has(part.name()))
                fields.set(part.name(), whole.get(part.name()));
        }
        return fields;
    }
}
