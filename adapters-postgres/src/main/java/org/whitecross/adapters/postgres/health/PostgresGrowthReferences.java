package org.whitecross.adapters.postgres.health;

import static org.whitecross.adapters.postgres.schema.Tables.GROWTH_PARAMETERS;

import java.time.Instant;
import java.util.List;
import org.jooq.Record;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.health.GrowthReference;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.Lms;
import org.whitecross.domain.health.ReferenceKind;
import org.whitecross.domain.health.ReferenceLoaded;
import org.whitecross.domain.health.ReferenceVersion;
import org.whitecross.domain.health.ReferenceVersionId;

/** Keeps the current reference in memory: a version never changes, so only the versions are asked for each time. */
public final class PostgresGrowthReferences implements GrowthReferences {
    private final Database db;
    private final PostgresReferenceVersions versions;
    private volatile GrowthReference known = new GrowthReference(List.of());

    public PostgresGrowthReferences(Database db) {
        this.db = db;
        this.versions = new PostgresReferenceVersions(db);
    }

    @Override
    public GrowthReference current() {
        return of(versions.current(ReferenceKind.CDC_GROWTH));
    }

    @Override
    public GrowthReference of(List<ReferenceVersion> versions) {
        var current = versions.stream()
                .filter(version -> version.kind() == ReferenceKind.CDC_GROWTH)
                .toList();
        var before = known;
        if (before.versions().equals(current)) return before;
        var byVersion = db.dsl()
                .selectFrom(GROWTH_PARAMETERS)
                .where(GROWTH_PARAMETERS.REFERENCE_ID.in(
                        current.stream().map(ReferenceVersion::id).toList()))
                .fetchGroups(GROWTH_PARAMETERS.REFERENCE_ID, PostgresGrowthReferences::interval);
        var read = new GrowthReference(current.stream()
                .map(version -> new GrowthReference.Loaded(version, byVersion.getOrDefault(version.id(), List.of())))
                .toList());
        known = read;
        return read;
    }

    @Override
    public ReferenceLoaded load(File file, Instant now) {
        var same = versions.same(ReferenceKind.CDC_GROWTH, file.name(), file.sha256());
        if (same.isPresent()) return new ReferenceLoaded(same.get(), false);
        var added = versions.add(
                ReferenceKind.CDC_GROWTH,
                file.name(),
                file.sha256(),
                file.intervals().size(),
                now);
        add(added.id(), file.intervals());
        return new ReferenceLoaded(added, true);
    }

    private void add(ReferenceVersionId id, List<GrowthReference.Interval> intervals) {
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
