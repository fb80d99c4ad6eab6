package org.whitecross.bootstrap;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.util.stream.Stream;
import org.jooq.PlainSQL;
import org.jooq.QueryPart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whitecross.adapters.http.planted.SqlOverHttp;
import org.whitecross.adapters.postgres.planted.PageInTheStore;
import org.whitecross.adapters.postgres.planted.ProgramStarted;
import org.whitecross.adapters.postgres.planted.SqlAsText;
import org.whitecross.application.kernel.Request;
import org.whitecross.application.students.planted.AskedByClass;
import org.whitecross.application.students.planted.DeskOfAnotherDesk;
import org.whitecross.application.students.planted.StudentManager;
import org.whitecross.domain.students.planted.AllergicStudent;
import org.whitecross.domain.students.planted.LoggingStudent;

/** The arrows that Maven cannot see. Each rule is shown a violation planted for it, and refuses to be about nothing. */
class ArchitectureTest {
    private static final String ROOT = "org.whitecross.";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/")
                    && !location.contains("-tests.jar")
                    && !location.contains("/adapters/postgres/schema/"))
            .importPackages("org.whitecross");

    enum Rule {
        DOMAIN_KNOWS_ONLY_JAVA_ITS_OWN_MODULE_AND_THE_KERNEL(
                classes()
                        .that()
                        .resideInAPackage("org.whitecross.domain..")
                        .should(onlyKnow((from, to) -> Stream.of(
                                        "java.",
                                        "org.jspecify.",
                                        ROOT + "domain.kernel",
                                        ROOT + "domain." + module(from))
                                .anyMatch((to.getPackageName() + ".")::startsWith))),
                AllergicStudent.class,
                LoggingStudent.class),

        REQUESTS_ARE_RECORDS(
                classes()
                        .that(assignableTo(Request.class))
                        .and(not(INTERFACES))
                        .should()
                        .beRecords(),
                AskedByClass.class),

        JOOQ_STAYS_IN_THE_ADAPTER(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("org.whitecross.adapters.postgres..")
                        .and()
                        // It is the generator's own extension, and who puts the platform together hands listeners on.
                        .doNotHaveFullyQualifiedName("org.whitecross.db.MigratedPostgres")
                        .and()
                        .doNotHaveFullyQualifiedName("org.whitecross.bootstrap.Platform")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.jooq.."),
                SqlOverHttp.class),

        JAVALIN_STAYS_IN_THE_ADAPTER(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("org.whitecross.adapters.http..", "org.whitecross.bootstrap..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.javalin.."),
                PageInTheStore.class),

        A_DESK_REACHES_ANOTHER_MODULE_THROUGH_ITS_PORTS(
                classes()
                        .that()
                        .resideInAPackage("org.whitecross.application..")
                        .should(onlyKnow((from, to) -> !to.getPackageName().startsWith(ROOT + "application.")
                                || module(to).equals(module(from))
                                || module(to).equals("kernel"))),
                DeskOfAnotherDesk.class),

        /** Where SQL is a text it is a template, whose values are jOOQ's own parts and bound; all else is typed. */
        SQL_IS_TYPED(
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "adapters.postgres..")
                        .and()
                        .doNotHaveSimpleName("PostgresRosters") // sets a timeout, and when a constraint is checked
                        .and()
                        .doNotHaveSimpleName("SelectList") // what jOOQ rendered of the columns of the schema itself
                        .should()
                        .callMethodWhere(isPlainSql()),
                SqlAsText.class),

        /** Nothing that a request says can start a program, be evaluated, be looked up by name or become an object of any class. */
        NOTHING_IS_STARTED_EVALUATED_OR_DESERIALIZED(
                noClasses()
                        .that()
                        .resideInAPackage("org.whitecross..")
                        .and()
                        .doNotHaveSimpleName("EmbeddedServer") // says where the output of the demo's PostgreSQL goes
                        .and()
                        .doNotHaveSimpleName("Introduction") // stands before a connection: a proxy wants a class loader
                        .and()
                        .resideOutsideOfPackage("org.whitecross.bootstrap.bench") // serves the jar, and runs pgbench
                        .should()
                        .dependOnClassesThat(
                                belongToAnyOf(ProcessBuilder.class, ObjectInputStream.class, ClassLoader.class)
                                        .or(resideInAnyPackage(
                                                "javax.naming..",
                                                "javax.script..",
                                                "javax.xml..",
                                                "org.xml.sax..",
                                                "org.w3c.dom..")))
                        .orShould()
                        .callMethodWhere(isOf(Runtime.class, "exec").or(isOf(Class.class, "forName"))),
                ProgramStarted.class),

        NAMES_SAY_WHAT_A_THING_IS(
                noClasses()
                        .that()
                        .resideInAPackage("org.whitecross..")
                        .should()
                        .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Service|Dto|DTO)(\\$.*)?"),
                StudentManager.class);

        @SuppressWarnings("ImmutableEnumChecker") // it is, once made
        final ArchRule rule;

        @SuppressWarnings("ImmutableEnumChecker")
        final Class<?>[] planted;

        Rule(ArchRule rule, Class<?>... planted) {
            this.rule = rule;
            this.planted = planted;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHouseKeeps(Rule rule) {
        rule.rule.check(HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void itBites(Rule rule) {
        for (Class<?> planted : rule.planted) {
            var violations = rule.rule.evaluate(new ClassFileImporter().importClasses(planted));
            assertThat(violations.getFailureReport().getDetails())
                    .as(planted.getSimpleName())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsNotAboutNothing(Rule rule) {
        var nothing = new ClassFileImporter().importClasses();
        assertThatThrownBy(() -> rule.rule.check(nothing)).isInstanceOf(AssertionError.class);
        assertThat(HOUSE.size()).isGreaterThan(200);
        for (String folder :
                new String[] {"domain", "application", "adapters.http", "adapters.postgres", "bootstrap", "db"})
            assertThat(HOUSE.stream().filter(c -> c.getPackageName().startsWith(ROOT + folder)))
                    .as(folder)
                    .hasSizeGreaterThan(4);
    }

    /** The word behind domain or application. */
    private static String module(JavaClass type) {
        var words = type.getPackageName().split("\\.", -1);
        return words.length > 3 ? words[3] : "";
    }

    private static DescribedPredicate<JavaMethodCall> isPlainSql() {
        return describe(
                "is SQL in plain text",
                call -> call.getTarget()
                        .resolveMember()
                        .filter(method -> method.isAnnotatedWith(PlainSQL.class))
                        .filter(method -> method.getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(QueryPart[].class)))
                        .isPresent());
    }

    private static DescribedPredicate<JavaMethodCall> isOf(Class<?> owner, String method) {
        return describe(
                owner.getSimpleName() + "." + method,
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && call.getName().equals(method));
    }

    private interface Arrow {
        boolean allowed(JavaClass from, JavaClass to);
    }

    private static ArchCondition<JavaClass> onlyKnow(Arrow arrow) {
        return new ArchCondition<>("only know what they may") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                from.getDirectDependenciesFromSelf().stream()
                        .filter(d -> !arrow.allowed(from, d.getTargetClass().getBaseComponentType()))
                        .forEach(d -> events.add(SimpleConditionEvent.violated(from, d.getDescription())));
            }
        };
    }
}
