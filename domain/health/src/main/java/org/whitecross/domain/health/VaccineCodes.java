package org.whitecross.domain.health;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;

/** CDC's tables of vaccines (CVX) and of their manufacturers (MVX), as far as they are loaded. */
public final class VaccineCodes {
    private final @Nullable Table cvx;
    private final @Nullable Table mvx;

    /** One of the tables, in one version of it. */
    public static final class Table {
        private final ReferenceVersion version;
        private final Map<String, VaccineCode> byCode;

        /** @param codes no two alike */
        public Table(ReferenceVersion version, List<VaccineCode> codes) {
            this.version = version;
            this.byCode = codes.stream().collect(Collectors.toUnmodifiableMap(VaccineCode::code, Function.identity()));
        }

        public ReferenceVersion version() {
            return version;
        }
    }

    /**
     * What the table calls a code.
     *
     * @param missing why there is no name: {@code reference-data-missing}, when no table is loaded, so that the code's shape
     *     alone was checked; {@code unknown-code}, when it was recorded before the table that is loaded now
     */
    public record Name(
            @Nullable String shortName,
            @Nullable VaccineCodeStatus status,
            @Nullable ReferenceVersionId referenceId,
            @Nullable String missing) {}

    /** Each may be missing. */
    public VaccineCodes(Optional<Table> cvx, Optional<Table> mvx) {
        this.cvx = cvx.orElse(null);
        this.mvx = mvx.orElse(null);
    }

    /** The vaccines first. */
    public List<ReferenceVersion> versions() {
        return Stream.of(cvx, mvx)
                .flatMap(Stream::ofNullable)
                .map(Table::version)
                .toList();
    }

    Name vaccine(String code) {
        return name(cvx, code);
    }

    Name manufacturer(String code) {
        return name(mvx, code);
    }

    /** The versions that these names came from. */
    List<ReferenceVersion> versionsOf(@Nullable Name... names) {
        var used =
                Stream.of(names).filter(Objects::nonNull).map(Name::referenceId).toList();
        return versions().stream()
                .filter(version -> used.contains(version.id()))
                .toList();
    }

    private static Name name(@Nullable Table table, String code) {
        if (table == null) return new Name(null, null, null, "reference-data-missing");
        var found = table.byCode.get(code);
        return found == null
                ? new Name(null, null, table.version.id(), "unknown-code")
                : new Name(found.shortName(), found.status(), table.version.id(), null);
    }

    /**
     * That there is such a vaccine, if the table is loaded; its shape is checked elsewhere. Null passes.
     *
     * @param today it is given today, so it must be one that still is
     */
    void checkVaccine(Checks checks, @Nullable String code, boolean today) {
        check(checks, cvx, "cvxCode", code, VaccineCode::isCvx, today);
    }

    /** As {@link #checkVaccine}. */
    void checkManufacturer(Checks checks, @Nullable String code, boolean today) {
        check(checks, mvx, "mvxCode", code, VaccineCode::isMvx, today);
    }

    private static void check(
            Checks checks,
            @Nullable Table table,
            String field,
            @Nullable String code,
            Predicate<String> wellFormed,
            boolean today) {
        if (table == null || code == null || !wellFormed.test(code)) return;
        var found = table.byCode.get(code);
        checks.that(found != null, field, "unknown-code", "is not in CDC's table that is loaded")
                .that(
                        found == null || !today || found.status() == VaccineCodeStatus.ACTIVE,
                        field,
                        "code-not-active",
                        "must be active in CDC's table for a dose given here");
    }
}
