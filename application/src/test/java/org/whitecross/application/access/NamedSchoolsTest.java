package org.whitecross.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.whitecross.domain.students.SampleStudents.aSchool;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;

class NamedSchoolsTest {
    private final DistrictId district = DistrictId.next();
    private final List<School> there = List.of(aSchool(district), aSchool(district), aSchool(DistrictId.next()));
    private final List<String> asked = new ArrayList<>();

    /** Answers what it is asked for, and writes down what that was. */
    private final Schools schools = (Schools) Proxy.newProxyInstance(
            Schools.class.getClassLoader(), new Class<?>[] {Schools.class}, (self, method, arguments) -> {
                asked.add(method.getName());
                var ids = (Set<?>) arguments[0];
                return there.stream()
                        .filter(school -> ids.contains(school.id()))
                        .toList();
            });

    @Test
    void howeverManyAreNamedTheyAreLookedUpTogether() {
        var unknown = Stream.generate(SchoolId::next).limit(900);
        var all = Stream.concat(there.stream().map(School::id), unknown).toList();
        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> NamedSchools.of(schools, district, all))
                .satisfies(refused -> assertThat(refused.problems())
                        .hasSize(901)
                        .extracting(FieldProblem::pointer)
                        .startsWith("/schoolIds/2", "/schoolIds/3"));
        assertThat(asked).containsExactly("all");
    }

    @Test
    void eachIsNamedOnce() {
        var first = there.getFirst().id();
        var second = there.get(1).id();
        assertThat(NamedSchools.of(schools, district, List.of(second, first, second)))
                .containsExactly(second, first);
    }
}
