package org.whitecross.adapters.postgres;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.tools.StringUtils;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Inlined;

/**
 * Makes domain records of rows: each component of the column that is called like it, an {@link Inlined} one of the columns
 * of its own components. Which is which is found out once, not for each row.
 */
final class Assembly<T> {
    private final Constructor<T> constructor;
    private final List<Part> parts;

    /** Of what a component is made. */
    private sealed interface Part {
        @Nullable
        Object of(Record row);
    }

    private record Column(Field<?> field, Class<?> type) implements Part {
        @Override
        public @Nullable Object of(Record row) {
            var value = row.get(field);
            return value == null || type.isInstance(value) ? value : row.get(field, type);
        }
    }

    private record Inline(Assembly<?> assembly) implements Part {
        @Override
        public Object of(Record row) {
            return assembly.of(row);
        }
    }

    private Assembly(Constructor<T> constructor, List<Part> parts) {
        this.constructor = constructor;
        this.parts = parts;
    }

    static <T> Assembly<T> of(Class<T> type, List<Field<?>> columns) {
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            var parts = Arrays.stream(components)
                    .map(component -> part(component, columns))
                    .toList();
            return new Assembly<>(constructor, parts);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is not a record", e);
        }
    }

    private static Part part(RecordComponent component, List<Field<?>> columns) {
        if (isInlined(component)) return new Inline(of(component.getType(), columns));
        return columns.stream()
                .filter(column -> StringUtils.toCamelCaseLC(column.getName()).equals(component.getName()))
                .findFirst()
                .map(column -> new Column(column, component.getType()))
                .orElseThrow(() -> new IllegalArgumentException("there is no column for " + component + " of "
                        + component.getDeclaringRecord().getSimpleName()));
    }

    static boolean isInlined(RecordComponent component) {
        return Inlined.class.isAssignableFrom(component.getType());
    }

    T of(Record row) {
        var values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) values[i] = parts.get(i).of(row);
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    constructor.getDeclaringClass().getSimpleName() + " does not take what is stored", e);
        }
    }
}
