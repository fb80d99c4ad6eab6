package org.whitecross.adapters.postgres.health;

import static org.whitecross.adapters.postgres.schema.Tables.VACCINE_CODE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.health.ReferenceKind;
import org.whitecross.domain.health.ReferenceLoaded;
import org.whitecross.domain.health.ReferenceVersion;
import org.whitecross.domain.health.VaccineCode;
import org.whitecross.domain.health.VaccineCodeTables;
import org.whitecross.domain.health.VaccineCodes;

/** Keeps the current tables in memory: a version never changes, so only the versions are asked for each time. */
public final class PostgresVaccineCodeTables implements VaccineCodeTables {
    private final Database db;
    private final PostgresReferenceVersions versions;
    private volatile VaccineCodes known = new VaccineCodes(Optional.empty(), Optional.empty());

    public PostgresVaccineCodeTables(Database db) {
        this.db = db;
        this.versions = new PostgresReferenceVersions(db);
    }

    @Override
    public VaccineCodes current() {
        return of(versions.current(ReferenceKind.CVX, ReferenceKind.MVX));
    }

    @Override
    public VaccineCodes of(List<ReferenceVersion> current) {
        var before = known;
        if (before.versions()
                .equals(current.stream()
                        .filter(version -> version.kind() != ReferenceKind.CDC_GROWTH)
                        .toList())) return before;
        var read = new VaccineCodes(table(current, ReferenceKind.CVX), table(current, ReferenceKind.MVX));
        known = read;
        return read;
    }

    private Optional<VaccineCodes.Table> table(List<ReferenceVersion> current, ReferenceKind kind) {
        return current.stream()
                .filter(version -> version.kind() == kind)
                .findFirst()
                .map(version -> new VaccineCodes.Table(
                        version,
                        db.dsl()
                                .selectFrom(VACCINE_CODE)
                                .where(VACCINE_CODE.REFERENCE_ID.eq(version.id()))
                                .fetchInto(VaccineCode.class)));
    }

    @Override
    public ReferenceLoaded load(File file, Instant now) {
        var same = versions.same(file.kind(), file.name(), file.sha256());
        if (same.isPresent()) return new ReferenceLoaded(same.get(), false);
        var added = versions.add(
                file.kind(), file.name(), file.sha256(), file.codes().size(), now);
        db.dsl()
                .batchInsert(file.codes().stream()
                        .map(code -> {
                            var row = db.dsl().newRecord(VACCINE_CODE, code);
                            row.setReferenceId(added.id());
                            return row;
                        })
                        .toList())
                .execute();
        return new ReferenceLoaded(added, true);
    }
}
