package org.whitecross.adapters.postgres.health;

import static org.whitecross.adapters.postgres.schema.Tables.GROWTH_PARAMETERS;
import static org.whitecross.adapters.postgres.schema.Tables.GROWTH_REFERENCE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.health.GrowthReference;
import org.whitecross.domain.health.GrowthReferenceId;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.Lms;

/** Keeps the current reference in memory: a version never changes, so only its id is asked for each time. */
public final class PostgresGrowthReferences implements GrowthReferences {
    private final Database db;
    private volatile @Nullable GrowthReference known;

    public PostgresGrowthReferences(Database db) {
        this.db = db;
    }

    @Override
    public Optional<GrowthReference> current() {
        var latest = db.dsl()
                .selectFrom(GROWTH_REFERENCE)
                .orderBy(GROWTH_REFERENCE.LOADED_AT.desc(), GROWTH_REFERENCE.ID.desc())
                .limit(1)
                .fetchOptionalInto(GrowthReference.ReferenceVersion.class);
        return latest.map(version -> {
            var before = known;
            if (before != null && before.version().equals(version)) return before;
            var read = new GrowthReference(version, intervals(version.id()));
            known = read;
            return read;
        });
    }

    @Override
    public Loaded load(String name, String sha256, List<GrowthReference.Interval> intervals, Instant now) {
        var added = db.dsl()
                .insertInto(GROWTH_REFERENCE)
                .set(db.dsl()
                        .newRecord(
                                GROWTH_REFERENCE,
                                new GrowthReference.ReferenceVersion(
                                        GrowthReferenceId.next(), name, sha256, intervals.size(), now)))
                .onConflict(GROWTH_REFERENCE.SHA256)
                .doNothing()
                .returning()
                .fetchOptionalInto(GrowthReference.ReferenceVersion.class);
        added.ifPresent(version -> add(version.id(), intervals));
        var version = added.orElseGet(() -> db.dsl()
                .selectFrom(GROWTH_REFERENCE)
                .where(GROWTH_REFERENCE.SHA256.eq(sha256))
                .fetchSingleInto(GrowthReference.ReferenceVersion.class));
        return new Loaded(version, added.isPresent());
    }

    private void add(GrowthReferenceId id, List<GrowthReference.Interval> intervals) {
        var rows = intervals.stream()
                .map(i -> {
                    var row = db.dsl().newRecord(GROWTH_PARAMETERS);
                    row.setReferenceId(id);
                    row.setSex(i.sex());
                    row.setMeasure(i.measure());
                    row.setStartsAt(i.startsAt());
                    row.setEndsAt(i.endsAt());
                    row.setStartL(i.start().l());
                    row.setStartM(i.start().m());
                    row.setStartS(i.start().s());
                    row.setEndL(i.end().l());
                    row.setEndM(i.end().m());
                    row.setEndS(i.end().s());
                    return row;
                })
                .toList();
        db.dsl().batchInsert(rows).execute();
    }

    private List<GrowthReference.Interval> intervals(GrowthReferenceId id) {
        return db.dsl()
                .selectFrom(GROWTH_PARAMETERS)
                .where(GROWTH_PARAMETERS.REFERENCE_ID.eq(id))
                .fetch(PostgresGrowthReferences::interval);
    }

    private static GrowthReference.Interval interval(Record row) {
        return new GrowthReference.Interval(
                row.get(GROWTH_PARAMETERS.SEX),
                row.get(GROWTH_PARAMETERS.MEASURE),
                row.get(GROWTH_PARAMETERS.STARTS_AT),
                row.get(GROWTH_PARAMETERS.ENDS_AT),
                new Lms(
                        row.get(GROWTH_PARAMETERS.START_L),
                        row.get(GROWTH_PARAMETERS.START_M),
                        row.get(GROWTH_PARAMETERS.START_S)),
                new Lms(
                        row.get(GROWTH_PARAMETERS.END_L),
                        row.get(GROWTH_PARAMETERS.END_M),
                        row.get(GROWTH_PARAMETERS.END_S)));
    }
}
