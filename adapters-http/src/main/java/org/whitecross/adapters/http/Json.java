package org.whitecross.adapters.http;

import java.lang.reflect.RecordComponent;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.NullSerializer;
import tools.jackson.databind.util.NameTransformer;

/**
 * JSON as the API speaks it: strict in what it reads; an id or other single-value record is written as its bare value, an
 * inlined one as fields of the record that holds it.
 */
final class Json {
    /** Tells everything, so it is not for answers: see {@link Telling}. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(40)
                            .maxStringLength(
                                    RouteTable.LARGE_BODY) // a file may be one; else the body is bounded by its route
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .annotationIntrospector(new RecordsAsTold())
            .build();

    private Json() {}

    static JsonMapper mapper() {
        return MAPPER;
    }

    static boolean isBareValue(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components != null
                && components.length == 1
                && components[0].getName().equals("value");
    }

    /** Tells the fields that the test lets through; the others are null. */
    static JsonMapper telling(BiPredicate<Class<?>, String> shown) {
        return MAPPER.rebuild()
                .annotationIntrospector(new RecordsAsTold() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public @Nullable Object findSerializer(MapperConfig<?> config, Annotated a) {
                        return a instanceof AnnotatedMember m && !shown.test(m.getDeclaringClass(), m.getName())
                                ? NullSerializer.instance
                                : super.findSerializer(config, a);
                    }
                })
                .build();
    }

    private static class RecordsAsTold extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAsValue(MapperConfig<?> config, Annotated a) {
            return a instanceof AnnotatedMethod m
                            && isBareValue(m.getDeclaringClass())
                            && m.getName().equals("value")
                    ? Boolean.TRUE
                    : super.hasAsValue(config, a);
        }

        @Override
        public NameTransformer findUnwrappingNameTransformer(MapperConfig<?> config, AnnotatedMember member) {
            return Shape.isInlined(member.getRawType())
                    ? NameTransformer.NOP
                    : super.findUnwrappingNameTransformer(config, member);
        }
    }
}
