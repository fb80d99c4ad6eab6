package org.whitecross.adapters.http;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Page;

/** What a record is made of, as reading, OpenAPI and tests need it; what is {@link Inlined} is there with its own parts. */
record Shape(Class<?> type, List<Part> parts, Constructor<?> constructor) {
    private static final Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

    /**
     * @param owner the record that declares it: this one, or one that is inlined in it
     * @param required not {@code @Nullable}
     */
    record Part(Class<?> owner, String name, Type type, boolean required) {
        boolean isPage() {
            return type instanceof ParameterizedType p && p.getRawType() == Page.Request.class;
        }
    }

    static Shape of(Class<?> type) {
        var known = KNOWN.get(type);
        if (known != null) return known;
        var shape = look(type); // not within computeIfAbsent: it looks at the inlined ones too
        KNOWN.put(type, shape);
        return shape;
    }

    private static Shape look(Class<?> type) {
        var components = type.getRecordComponents();
        if (components == null) throw new IllegalArgumentException(type + " is not a record");
        try {
            var types = Arrays.stream(components).map(c -> c.getType()).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            var parts = Arrays.stream(components)
                    .flatMap(c -> isInlined(c.getType())
                            ? of(c.getType()).parts.stream()
                            : Stream.of(new Part(
                                    type,
                                    c.getName(),
                                    c.getGenericType(),
                                    !c.getAnnotatedType().isAnnotationPresent(Nullable.class))))
                    .toList();
            return new Shape(type, parts, constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes one; what its constructor refuses is thrown as it is. */
    Object make(@Nullable Object[] values) {
        return make(Arrays.asList(values).iterator());
    }

    private Object make(Iterator<@Nullable Object> values) {
        var types = constructor.getParameterTypes();
        var own = new Object[types.length];
        for (int i = 0; i < own.length; i++)
            own[i] = isInlined(types[i]) ? of(types[i]).make(values) : values.next();
        try {
            return constructor.newInstance(own);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) throw refused;
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isInlined(Class<?> type) {
        return Inlined.class.isAssignableFrom(type);
    }
}
