package org.whitecross.adapters.postgres.health;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.whitecross.adapters.postgres.schema.Tables.REFERENCE_VERSION;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.health.ReferenceKind;
import org.whitecross.domain.health.ReferenceVersion;
import org.whitecross.domain.health.ReferenceVersionId;
import org.whitecross.domain.health.ReferenceVersions;

public final class PostgresReferenceVersions implements ReferenceVersions {
    private final Database db;

    public PostgresReferenceVersions(Database db) {
        this.db = db;
    }

    @Override
    public List<ReferenceVersion> current() {
        return current(ReferenceKind.values());
    }

    List<ReferenceVersion> current(ReferenceKind... kinds) {
        return inOrder(db.dsl().fetch(newest(kinds)));
    }

    /** As {@link #current}, within another statement. */
    Field<List<ReferenceVersion>> currentPart() {
        return multiset(newest(ReferenceKind.values())).convertFrom(PostgresReferenceVersions::inOrder);
    }

    private static Select<Record> newest(ReferenceKind... kinds) {
        return select(REFERENCE_VERSION.fields())
                .distinctOn(REFERENCE_VERSION.KIND, REFERENCE_VERSION.NAME)
                .from(REFERENCE_VERSION)
                .where(REFERENCE_VERSION.KIND.in(kinds))
                .orderBy(
                        REFERENCE_VERSION.KIND,
                        REFERENCE_VERSION.NAME,
                        REFERENCE_VERSION.LOADED_AT.desc(),
                        REFERENCE_VERSION.ID.desc());
    }

    private static List<ReferenceVersion> inOrder(Result<Record> newest) {
        return newest.into(ReferenceVersion.class).stream()
                .sorted(Comparator.comparing(ReferenceVersion::kind)
                        .thenComparing(Comparator.comparing(ReferenceVersion::loadedAt)
                                .thenComparing(version -> version.id().value())
                                .reversed()))
                .toList();
    }

    /** The one of that name, if it is the content that counts already. */
    Optional<ReferenceVersion> same(ReferenceKind kind, String name, String sha256) {
        return current(kind).stream()
                .filter(version ->
                        version.name().equals(name) && version.sha256().equals(sha256))
                .findFirst();
    }

    ReferenceVersion add(ReferenceKind kind, String name, String sha256, int rowCount, Instant now) {
        var version = new ReferenceVersion(ReferenceVersionId.next(), kind, name, sha256, rowCount, now);
        return db.dsl()
                .insertInto(REFERENCE_VERSION)
                .set(db.dsl().newRecord(REFERENCE_VERSION, version))
                .returning()
                .fetchSingleInto(ReferenceVersion.class);
    }
}
