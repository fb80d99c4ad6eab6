package org.whitecross.adapters.postgres;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.DATA_KEY;
import static org.whitecross.adapters.postgres.schema.Tables.DISTRICT;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;

/**
 * The keys that encrypt: of each district one, made when it is first needed, and kept in the database, encrypted with the
 * operator's secret. They are remembered by district, and looked for under the district of a row alone: so a row reads
 * nothing that was encrypted in another district.
 */
public final class DataKeys {
    /** What is encrypted begins with the name of its key. */
    static final int NAME = 5;

    /** What the database says when a key was replaced that we remember as the one in force. */
    static final String NOT_IN_FORCE = "WC001";

    /** After that a key that was destroyed reads nothing any more. */
    public static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final ColumnCipher secrets;
    private final Cache<Optional<DistrictId>, Ring> remembered = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    /** A school stays in its district. */
    private final Cache<SchoolId, DistrictId> districts =
            Caffeine.newBuilder().maximumSize(100_000).build();

    DataKeys(ColumnCipher secrets) {
        this.secrets = secrets;
    }

    /**
     * The keys of a district, by name.
     *
     * @param inForce none, if there is none yet
     * @param all those that were destroyed without a cipher
     */
    private record Ring(@Nullable ColumnCipher inForce, Map<String, Optional<ColumnCipher>> all) {}

    /** That of a school. Whoever is of one district sees only its rows; for others it is looked up, once. */
    DistrictId districtOf(DSLContext dsl, SchoolId school) {
        var own = Bound.current().caller().scope().district();
        if (own != null) return own;
        var known = districts.getIfPresent(school);
        if (known != null) return known;
        var found = Objects.requireNonNull(dsl.select(SCHOOL.DISTRICT_ID)
                .from(SCHOOL)
                .where(SCHOOL.ID.eq(school))
                .fetchSingle(SCHOOL.DISTRICT_ID));
        districts.put(school, found);
        return found;
    }

    /** @param district none, for what is of no district */
    byte[] encrypted(DSLContext dsl, byte[] plain, String place, @Nullable DistrictId district) {
        var ring = ring(dsl, district);
        var key = ring.inForce == null ? made(dsl, district) : ring.inForce;
        return key.encrypted(plain, within(place, district));
    }

    /** None, if the key was destroyed. */
    Optional<byte[]> decrypted(DSLContext dsl, byte[] encrypted, String place, @Nullable DistrictId district) {
        var name = name(encrypted);
        var known = ring(dsl, district).all.get(name);
        if (known == null) {
            // Before there were data keys the secrets themselves encrypted.
            if (secrets.keys().stream().anyMatch(secret -> name(secret).equals(name)))
                return Optional.of(secrets.decrypted(encrypted, place));
            known = looked(dsl, district).all.get(name); // made by another node after we looked
        }
        if (known == null)
            throw new IllegalStateException("it is encrypted with a key that the district of its row does not have");
        return known.map(key -> key.decrypted(encrypted, within(place, district)));
    }

    private static String within(String place, @Nullable DistrictId district) {
        return place + " " + (district == null ? "-" : district.value());
    }

    /** Of the key with which something is encrypted. */
    static String name(byte[] encrypted) {
        return HexFormat.of().formatHex(encrypted, 0, NAME);
    }

    private static String place(byte[] key, @Nullable DistrictId district) {
        return within("data_key.wrapped " + name(key), district);
    }

    private static Condition of(@Nullable DistrictId district) {
        return district == null ? DATA_KEY.DISTRICT_ID.isNull() : DATA_KEY.DISTRICT_ID.eq(district);
    }

    private Ring ring(DSLContext dsl, @Nullable DistrictId district) {
        var known = remembered.getIfPresent(Optional.ofNullable(district));
        return known == null ? looked(dsl, district) : known;
    }

    /** Remembered, unless this transaction made one of them: it may be taken back. */
    private Ring looked(DSLContext dsl, @Nullable DistrictId district) {
        Field<Long> own = field(
                "{0}::text::bigint",
                Long.class, function(DSL.name("pg_current_xact_id_if_assigned"), SQLDataType.OTHER));
        var isOfNow = DATA_KEY.TX.isNotDistinctFrom(own);
        var rows = dsl.select(DATA_KEY.ID, DATA_KEY.WRAPPED, DATA_KEY.FORMER_AT, field(isOfNow))
                .from(DATA_KEY)
                .where(of(district))
                .fetch();
        var all = new HashMap<String, Optional<ColumnCipher>>();
        ColumnCipher inForce = null;
        for (var row : rows) {
            var wrapped = row.value2();
            var cipher = wrapped == null ? null : unwrapped(row.value1(), wrapped, district);
            all.put(name(row.value1()), Optional.ofNullable(cipher));
            if (row.value3() == null) inForce = cipher;
        }
        var ring = new Ring(inForce, Map.copyOf(all));
        if (rows.stream().noneMatch(row -> row.value4())) remembered.put(Optional.ofNullable(district), ring);
        return ring;
    }

    private ColumnCipher unwrapped(byte[] name, byte[] wrapped, @Nullable DistrictId district) {
        return secrets.with(secrets.decrypted(wrapped, place(name, district)));
    }

    /** The key that is in force then: ours, or that of whoever was quicker. */
    private ColumnCipher made(DSLContext dsl, @Nullable DistrictId district) {
        for (int tries = 0; tries < 3; tries++) {
            var key = secrets.newKey();
            var name = secrets.with(key).keys().getFirst();
            dsl.insertInto(DATA_KEY)
                    .set(DATA_KEY.ID, name)
                    .set(DATA_KEY.DISTRICT_ID, district)
                    .set(DATA_KEY.WRAPPED, secrets.encrypted(key, place(name, district)))
                    .onConflictDoNothing()
                    .execute();
            var inForce = looked(dsl, district).inForce;
            if (inForce != null) return inForce; // else another key has this name already
        }
        throw new IllegalStateException("no data key could be made");
    }

    /** What is remembered may not be in force any more. */
    void forget() {
        remembered.invalidateAll();
    }

    // ------------------------------------------------------------------------------------------------------
    // What an operator does, who sees all of them

    /**
     * Those of which there is a key in force; none stands for what is of no district.
     *
     * @param code of the one that is meant; null for all
     */
    List<Optional<DistrictId>> districts(DSLContext dsl, @Nullable String code) {
        return dsl
                .select(DATA_KEY.DISTRICT_ID)
                .from(DATA_KEY)
                .where(DATA_KEY.FORMER_AT.isNull())
                .and(
                        code == null
                                ? noCondition()
                                : DATA_KEY.DISTRICT_ID.in(
                                        select(DISTRICT.ID).from(DISTRICT).where(DISTRICT.CODE.eq(code))))
                .fetch(DATA_KEY.DISTRICT_ID)
                .stream()
                .map(Optional::ofNullable)
                .toList();
    }

    /** From its commit on all write with another key, and the one before only reads. */
    void renew(DSLContext dsl, @Nullable DistrictId district) {
        dsl.update(DATA_KEY)
                .set(DATA_KEY.FORMER_AT, currentInstant())
                .where(of(district))
                .and(DATA_KEY.FORMER_AT.isNull())
                .execute();
        made(dsl, district);
        forget();
    }

    /** How many no secret opens that we have. */
    int locked(DSLContext dsl) {
        int locked = 0;
        for (var row : dsl.select(DATA_KEY.ID, DATA_KEY.DISTRICT_ID, DATA_KEY.WRAPPED)
                .from(DATA_KEY)
                .where(DATA_KEY.WRAPPED.isNotNull())
                .fetch()) {
            try {
                unwrapped(row.value1(), row.value3(), row.value2());
            } catch (IllegalStateException otherSecret) {
                locked++;
            }
        }
        return locked;
    }

    /** The names of all that were ever made, and of the secrets. */
    Set<String> known(DSLContext dsl) {
        var known = names(dsl, noCondition());
        secrets.keys().forEach(secret -> known.add(name(secret)));
        return known;
    }

    /** Of those with which nothing is left to do: they are in force, or destroyed. */
    Set<String> settled(DSLContext dsl) {
        return names(dsl, DATA_KEY.FORMER_AT.isNull().or(DATA_KEY.WRAPPED.isNull()));
    }

    Set<String> former(DSLContext dsl) {
        return names(dsl, DATA_KEY.FORMER_AT.isNotNull().and(DATA_KEY.WRAPPED.isNotNull()));
    }

    private static Set<String> names(DSLContext dsl, Condition which) {
        var names = new TreeSet<String>();
        dsl.select(DATA_KEY.ID).from(DATA_KEY).where(which).forEach(row -> names.add(name(row.value1())));
        return names;
    }

    /** For ever, with all that is encrypted with it. */
    void destroy(DSLContext dsl, String name) {
        dsl.update(DATA_KEY)
                .setNull(DATA_KEY.WRAPPED)
                .set(DATA_KEY.DESTROYED_AT, currentInstant())
                .where(DATA_KEY.ID.eq(HexFormat.of().parseHex(name)))
                .and(DATA_KEY.FORMER_AT.isNotNull())
                .execute();
        forget();
    }

    /** Those of a district, for ever, with all that is encrypted with them; who writes there next makes another one. */
    int destroyAll(DSLContext dsl, DistrictId district) {
        int destroyed = dsl.update(DATA_KEY)
                .setNull(DATA_KEY.WRAPPED)
                .set(DATA_KEY.FORMER_AT, coalesce(DATA_KEY.FORMER_AT, currentInstant()))
                .set(DATA_KEY.DESTROYED_AT, currentInstant())
                .where(of(district))
                .and(DATA_KEY.WRAPPED.isNotNull())
                .execute();
        forget();
        return destroyed;
    }

    private Condition isWrappedWithFormerSecret() {
        var start = function(DSL.name("substr"), SQLDataType.BLOB, DATA_KEY.WRAPPED, val(1), val(NAME));
        return start.ne(secrets.keys().getFirst());
    }

    /** Encrypts the next ones with the current secret; the keys themselves stay as they are. */
    int wrapAnew(DSLContext dsl, int most) {
        var rows = dsl.select(DATA_KEY.ID, DATA_KEY.DISTRICT_ID, DATA_KEY.WRAPPED)
                .from(DATA_KEY)
                .where(isWrappedWithFormerSecret())
                .orderBy(DATA_KEY.ID)
                .limit(most)
                .forNoKeyUpdate()
                .fetch();
        for (var row : rows) {
            var place = place(row.value1(), row.value2());
            dsl.update(DATA_KEY)
                    .set(DATA_KEY.WRAPPED, secrets.encrypted(secrets.decrypted(row.value3(), place), place))
                    .where(DATA_KEY.ID.eq(row.value1()))
                    .execute();
        }
        return rows.size();
    }
}
