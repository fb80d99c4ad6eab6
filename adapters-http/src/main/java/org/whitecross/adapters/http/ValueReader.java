package org.whitecross.adapters.http;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;
import tools.jackson.databind.JsonNode;

/** Reads JSON, or the text of a parameter, into the types of the domain; collects everything that is wrong instead of stopping. */
final class ValueReader {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final int MOST_DIGITS = 15;

    private final List<FieldProblem> problems;
    private final boolean fromText;
    private final int mostItems;

    private ValueReader(List<FieldProblem> problems, boolean fromText, int mostItems) {
        this.problems = problems;
        this.fromText = fromText;
        this.mostItems = mostItems;
    }

    /** Of parameters: numbers and booleans come as text, and there are no lists. */
    static ValueReader ofText(List<FieldProblem> problems) {
        return new ValueReader(problems, true, 0);
    }

    /** @param mostItems of each list */
    static ValueReader ofJson(List<FieldProblem> problems, int mostItems) {
        return new ValueReader(problems, false, mostItems);
    }

    /** The value, or null after a problem was noted. */
    @Nullable
    Object read(Type type, JsonNode node, String pointer) {
        if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
            return list(p.getActualTypeArguments()[0], node, pointer);
        }
        if (!(type instanceof Class<?> c)) throw new IllegalStateException("no way to read " + type);
        try {
            if (c == String.class) return text(node, pointer);
            if (c == int.class || c == Integer.class) return integer(node, pointer);
            if (c == boolean.class || c == Boolean.class) return bool(node, pointer);
            if (c == BigDecimal.class) return decimal(node, pointer);
            if (c == UUID.class) return uuid(node, pointer);
            if (c == LocalDate.class) return date(node, pointer);
            if (c == LocalTime.class) return time(node, pointer);
            if (c == Instant.class) return instant(node, pointer);
            if (c.isEnum()) return constant(c, node, pointer);
            if (Json.isBareValue(c)) return bare(c, node, pointer);
            if (c.isRecord()) return object(Shape.of(c), node, pointer);
        } catch (Refusal.Invalid refused) {
            refused.problems().forEach(p -> problems.add(p.under(pointer)));
            return null;
        }
        throw new IllegalStateException("no way to read " + type);
    }

    private @Nullable Object bare(Class<?> type, JsonNode node, String pointer) {
        var shape = Shape.of(type);
        var value = read(shape.parts().getFirst().type(), node, pointer);
        return value == null ? null : shape.make(new Object[] {value});
    }

    private @Nullable Object object(Shape shape, JsonNode node, String pointer) {
        if (!node.isObject()) return wrong(pointer, "type", "must be an object");
        int before = problems.size();
        var values = fields(shape.parts(), node, pointer);
        return problems.size() > before ? null : shape.make(values);
    }

    /** The value of each part, in order; unknown and missing ones are problems. */
    @Nullable
    Object[] fields(List<Shape.Part> parts, JsonNode object, String pointer) {
        for (String name : object.propertyNames()) {
            if (parts.stream().noneMatch(p -> p.name().equals(name))) {
                wrong(
                        pointer + "/" + escaped(name),
                        "unknown",
                        parts.isEmpty()
                                ? "is not known here: nothing is expected"
                                : "is not known here: expected are "
                                        + parts.stream().map(Shape.Part::name).collect(Collectors.joining(", ")));
            }
        }
        var values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            var part = parts.get(i);
            var node = object.get(part.name());
            if (node == null || node.isNull()) {
                if (part.required()) wrong(pointer + "/" + part.name(), "required", "is required");
            } else {
                values[i] = read(part.type(), node, pointer + "/" + part.name());
            }
        }
        return values;
    }

    private @Nullable Object list(Type item, JsonNode node, String pointer) {
        if (!node.isArray()) return wrong(pointer, "type", "must be a list");
        if (node.size() > mostItems) return wrong(pointer, "length", "must have at most " + mostItems + " items");
        int before = problems.size();
        var items = new ArrayList<@Nullable Object>(node.size());
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i).isNull()) wrong(pointer + "/" + i, "required", "is required");
            else items.add(read(item, node.get(i), pointer + "/" + i));
        }
        return problems.size() > before ? null : List.copyOf(items);
    }

    private @Nullable String text(JsonNode node, String pointer) {
        if (!node.isString()) return wrong(pointer, "type", "must be text");
        var text = node.stringValue();
        boolean storable = text.codePoints()
                .noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        return storable ? text : wrong(pointer, "characters", "must be well-formed text without NUL characters");
    }

    private @Nullable Integer integer(JsonNode node, String pointer) {
        if (fromText && node.isString() && node.stringValue().matches("-?[0-9]{1,9}"))
            return Integer.valueOf(node.stringValue());
        if (!fromText && node.isIntegralNumber() && node.canConvertToInt()) return node.intValue();
        return wrong(pointer, "type", "must be a whole number");
    }

    private @Nullable Boolean bool(JsonNode node, String pointer) {
        if (fromText && node.isString() && node.stringValue().matches("true|false"))
            return Boolean.valueOf(node.stringValue());
        if (!fromText && node.isBoolean()) return node.booleanValue();
        return wrong(pointer, "type", "must be true or false");
    }

    private @Nullable BigDecimal decimal(JsonNode node, String pointer) {
        if (!node.isNumber()) return wrong(pointer, "type", "must be a number");
        var number = node.decimalValue();
        boolean sane = number.precision() - number.scale() <= MOST_DIGITS
                && number.scale() <= MOST_DIGITS
                && number.scale() >= -MOST_DIGITS;
        return sane
                ? number
                : wrong(pointer, "range", "must have at most " + MOST_DIGITS + " digits before and after the point");
    }

    private @Nullable UUID uuid(JsonNode node, String pointer) {
        boolean fits = node.isString() && UUID_TEXT.matcher(node.stringValue()).matches();
        return fits ? UUID.fromString(node.stringValue()) : wrong(pointer, "format", "must be a UUID");
    }

    private @Nullable LocalDate date(JsonNode node, String pointer) {
        try {
            if (node.isString() && node.stringValue().length() == 10) {
                var date = LocalDate.parse(node.stringValue());
                if (!date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY)) return date;
                return wrong(pointer, "range", "must be from " + FIRST_DAY + " to " + LAST_DAY);
            }
        } catch (DateTimeException e) {
            // said below
        }
        return wrong(pointer, "format", "must be a date like 2026-09-01");
    }

    private @Nullable LocalTime time(JsonNode node, String pointer) {
        try {
            if (node.isString() && node.stringValue().matches("[0-9]{2}:[0-9]{2}(:[0-9]{2})?"))
                return LocalTime.parse(node.stringValue());
        } catch (DateTimeException e) {
            // said below
        }
        return wrong(pointer, "format", "must be a time of day like 11:30");
    }

    private @Nullable Instant instant(JsonNode node, String pointer) {
        try {
            if (node.isString() && node.stringValue().length() <= 40) {
                var instant = OffsetDateTime.parse(node.stringValue());
                var date = instant.toLocalDate();
                if (!date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY)) return instant.toInstant();
                return wrong(pointer, "range", "must be from " + FIRST_DAY + " to " + LAST_DAY);
            }
        } catch (DateTimeException e) {
            // said below
        }
        return wrong(pointer, "format", "must be an instant like 2026-09-01T15:30:00Z, with its offset");
    }

    private @Nullable Object constant(Class<?> type, JsonNode node, String pointer) {
        for (Object constant : type.getEnumConstants()) {
            if (node.isString() && ((Enum<?>) constant).name().equals(node.stringValue())) return constant;
        }
        return wrong(
                pointer,
                "unknown",
                "must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // it is null, whatever is expected
    <T> @Nullable T wrong(String pointer, String code, String message) {
        problems.add(new FieldProblem(pointer, code, message));
        return null;
    }

    /** A name that the client chose is cut and escaped (RFC 6901) before it is repeated. */
    static String escaped(String name) {
        var cut = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return cut.replace("~", "~0").replace("/", "~1");
    }
}
