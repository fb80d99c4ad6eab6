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
    static final int LONGEST_TEXT = 100_000;
    static final int LONGEST_NUMBER = 40;
    static final int DEEPEST = 20;

    /** Tells everything, so it is not for answers: see {@link Telling}. */
    private static final JsonMapper MAPPER = strict(LONGEST_TEXT);

    /** For bodies that may hold a file. */
    private static final JsonMapper OF_LARGE_BODIES = strict(RouteTable.LARGE_BODY);

    private static JsonMapper strict(int longestText) {
        return JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxNumberLength(LONGEST_NUMBER)
                                .maxStringLength(longestText)
                                .build())
                        .build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .annotationIntrospector(new RecordsAsTold())
                .build();
    }

    private Json() {}

    static JsonMapper mapper() {
        return MAPPER;
    }

    static JsonMapper ofLargeBodies() {
        return OF_LARGE_BODIES;
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
