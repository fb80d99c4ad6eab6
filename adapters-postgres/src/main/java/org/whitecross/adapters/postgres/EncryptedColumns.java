package org.whitecross.adapters.postgres;

import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.withRecursive;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;
import static org.whitecross.adapters.postgres.schema.Tables.SECOND_FACTOR;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.DataClasses.DataClass;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/** All that is encrypted in the database, and with which keys. */
public final class EncryptedColumns {
    public static final Column<UserId, byte[]> SECOND_FACTORS = new Column<>(
            SECOND_FACTOR.USER_ID,
            SECOND_FACTOR.SECRET,
            Form.BYTES,
            field(select(USER_ACCOUNT.DISTRICT_ID)
                    .from(USER_ACCOUNT)
                    .where(USER_ACCOUNT.ID.eq(SECOND_FACTOR.USER_ID))));

    private static final List<Column<?, String>> NOTES = DataClasses.exceptions(DataClass.NOTE)
            .<Column<?, String>>map(EncryptedColumns::note)
            .toList();

    /** What is shown in the place of a note that nobody can read any more: the rest of its record is as it was. */
    public static final String DESTROYED =
            "(This note cannot be read any more: the key of its district was destroyed.)";

    private static final List<Column<?, ?>> ALL = Stream.<Column<?, ?>>concat(Stream.of(SECOND_FACTORS), NOTES.stream())
            .toList();

    private final Database db;

    public EncryptedColumns(Database db) {
        this.db = db;
    }

    @SuppressWarnings("unchecked") // a note is a text
    private static Column<?, String> note(TableField<?, ?> note) {
        var value = (TableField<?, String>) note;
        return new Column<>(
                idOf(value),
                value,
                Form.TEXT,
                field(select(SCHOOL.DISTRICT_ID).from(SCHOOL).where(SCHOOL.ID.eq(schoolOf(value)))));
    }

    private static TableField<?, ?> idOf(TableField<?, String> note) {
        var key = Objects.requireNonNull(Objects.requireNonNull(note.getTable()).getPrimaryKey());
        return key.getFields().getFirst();
    }

    private static Field<SchoolId> schoolOf(TableField<?, String> note) {
        return Objects.requireNonNull(Objects.requireNonNull(note.getTable()).field("school_id", SchoolId.class));
    }

    /** The columns of notes, by table and name. */
    public static List<String> notes() {
        return NOTES.stream().map(Column::name).toList();
    }

    /** All columns, by table and name. */
    public static List<String> names() {
        return ALL.stream().map(Column::name).toList();
    }

    /** Of a table. */
    static List<Column<?, String>> notesOf(Table<?> table) {
        return NOTES.stream().filter(note -> note.table().equals(table)).toList();
    }

    /** How what is encrypted is kept in a column. */
    interface Form<V> {
        Form<byte[]> BYTES = new Bytes();
        Form<String> TEXT = new Text();

        V kept(byte[] encrypted);

        /** None, if it is not encrypted at all: what was written before the column was encrypted is read as it is. */
        Optional<byte[]> encrypted(V kept);

        byte[] plain(V kept);

        /** With what it begins that is encrypted with the key of this name. */
        V start(String key);

        String key(V start);

        Field<V> start(Field<V> value);

        /** How all begins that is encrypted in the column; found without looking at each row, where there may be many. */
        Select<Record1<V>> starts(TableField<?, V> value);

        Condition isWithNoneOf(Field<V> value, List<V> starts);
    }

    private record Bytes() implements Form<byte[]> {
        @Override
        public byte[] kept(byte[] encrypted) {
            return encrypted;
        }

        @Override
        public Optional<byte[]> encrypted(byte[] kept) {
            return Optional.of(kept);
        }

        @Override
        public byte[] plain(byte[] kept) {
            return kept;
        }

        @Override
        public byte[] start(String key) {
            return HexFormat.of().parseHex(key);
        }

        @Override
        public String key(byte[] start) {
            return HexFormat.of().formatHex(start);
        }

        @Override
        public Field<byte[]> start(Field<byte[]> value) {
            return function(name("substring"), value.getDataType(), value, val(1), val(DataKeys.NAME));
        }

        @Override
        public Select<Record1<byte[]>> starts(TableField<?, byte[]> value) {
            return selectDistinct(start(value)).from(value.getTable());
        }

        @Override
        public Condition isWithNoneOf(Field<byte[]> value, List<byte[]> starts) {
            return start(value).notIn(starts);
        }
    }

    /** Says which key it is in its beginning, as only the first bytes of what is encrypted do else. */
    private record Text() implements Form<String> {
        private static final String MARK = "sealed:";
        private static final String FIRST = MARK + "0".repeat(2 * DataKeys.NAME) + ":";
        private static final String LAST = MARK + "f".repeat(2 * DataKeys.NAME) + ":";

        @Override
        public String kept(byte[] encrypted) {
            return start(DataKeys.name(encrypted)) + Base64.getEncoder().encodeToString(encrypted);
        }

        @Override
        public Optional<byte[]> encrypted(String kept) {
            if (!kept.startsWith(MARK)) return Optional.empty();
            return Optional.of(Base64.getDecoder().decode(kept.substring(kept.lastIndexOf(':') + 1)));
        }

        @Override
        public byte[] plain(String kept) {
            return kept.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String start(String key) {
            return MARK + key + ":";
        }

        @Override
        public String key(String start) {
            return start.substring(MARK.length(), start.length() - 1);
        }

        @Override
        public Field<String> start(Field<String> value) {
            return function(name("left"), value.getDataType(), value, inline(FIRST.length()));
        }

        /** The first, the first behind that, and so on: as many steps through the index as there are keys. */
        @Override
        public Select<Record1<String>> starts(TableField<?, String> value) {
            var start = start(value);
            var last = field(name("used", "start"), value.getDataType());
            var isEncrypted = value.isNotNull().and(start.between(FIRST, LAST)).and(value.startsWith(inline(MARK)));
            var used = name("used")
                    .fields("start")
                    .as(select(min(start))
                            .from(value.getTable())
                            .where(isEncrypted)
                            .unionAll(select(field(select(min(start))
                                            .from(value.getTable())
                                            .where(isEncrypted)
                                            .and(start.gt(last))))
                                    .from(name("used"))
                                    .where(last.isNotNull())));
            return withRecursive(used).select(last).from(used).where(last.isNotNull());
        }

        /** What is before, between and behind them, so that an index answers it however many notes there are. */
        @Override
        public Condition isWithNoneOf(Field<String> value, List<String> starts) {
            if (starts.isEmpty()) return value.isNotNull();
            var sorted = starts.stream().sorted().toList();
            var start = start(value);
            var none = start.lt(sorted.getFirst()).or(start.gt(sorted.getLast()));
            for (int i = 1; i < sorted.size(); i++)
                none = none.or(start.gt(sorted.get(i - 1)).and(start.lt(sorted.get(i))));
            return value.isNotNull().and(none);
        }
    }

    /**
     * @param <I> the id of its rows; a record with one component, {@code value}
     * @param district that a row is of, in a statement about it
     */
    public record Column<I, V>(TableField<?, I> id, TableField<?, V> value, Form<V> form, Field<DistrictId> district) {
        private Table<?> table() {
            return Objects.requireNonNull(value.getTable());
        }

        private String name() {
            return table().getName() + "." + value.getName();
        }

        /** What a row's value is bound to, besides its district. */
        private String place(I row) {
            return name() + " " + id.getConverter().to(row);
        }

        /** @param of the district of the row, if it is of one */
        public V encrypted(byte[] plain, I row, @Nullable DistrictId of, Database db) {
            return form.kept(db.keys().encrypted(db.dsl(), plain, place(row), of));
        }

        /** None, if its key was destroyed. */
        public Optional<byte[]> decrypted(V kept, I row, @Nullable DistrictId of, Database db) {
            var encrypted = form.encrypted(kept);
            if (encrypted.isEmpty()) return Optional.of(form.plain(kept));
            return db.keys().decrypted(db.dsl(), encrypted.get(), place(row), of);
        }

        /** The names of the keys with which something in it is encrypted. */
        private Set<String> used(Database db) {
            return db.dsl().fetch(form.starts(value)).stream()
                    .map(row -> form.key(row.value1()))
                    .collect(toSet());
        }

        private Condition isWith(String key) {
            return value.isNotNull().and(form.start(value).eq(form.start(key)));
        }

        /** What is to be encrypted anew. */
        private Condition isOutdated(Database db) {
            var settled = db.keys().settled(db.dsl());
            return form.isWithNoneOf(
                    value,
                    used(db).stream().filter(settled::contains).map(form::start).toList());
        }

        private int outdated(Database db) {
            return db.dsl().fetchCount(table(), isOutdated(db));
        }

        private int unreadable(Database db) {
            var known = db.keys().known(db.dsl());
            return used(db).stream()
                    .filter(key -> !known.contains(key))
                    .mapToInt(key -> db.dsl().fetchCount(table(), isWith(key)))
                    .sum();
        }
    }

    /** The value of a row that is to be stored, encrypted. */
    static <I> void seal(Column<I, String> note, Record row, Database db) {
        var text = row.get(note.value);
        if (text != null)
            row.set(
                    note.value,
                    note.encrypted(
                            text.getBytes(StandardCharsets.UTF_8), row.get(note.id), district(note, row, db), db));
    }

    /** The value of a row that was read, as it was before it was encrypted. */
    static <I> void open(Column<I, String> note, Record row, Database db) {
        var kept = row.get(note.value);
        if (kept != null)
            row.set(
                    note.value,
                    note.decrypted(kept, row.get(note.id), district(note, row, db), db)
                            .map(text -> new String(text, StandardCharsets.UTF_8))
                            .orElse(DESTROYED));
    }

    private static DistrictId district(Column<?, String> note, Record row, Database db) {
        return db.keys().districtOf(db.dsl(), row.get(schoolOf(note.value)));
    }

    /** How many values are encrypted with a key that is not here. */
    public int unreadable() {
        return ALL.stream().mapToInt(column -> column.unreadable(db)).sum();
    }

    /** How many data keys no secret opens that we have. */
    public int lockedKeys() {
        return db.keys().locked(db.dsl());
    }

    /** How many values are to be encrypted with another key: that of their district which is in force. */
    public int outdated() {
        return ALL.stream().mapToInt(column -> column.outdated(db)).sum();
    }

    // ------------------------------------------------------------------------------------------------------
    // A change of keys: each step in a transaction of an operator, who sees all districts

    /** Encrypts the next data keys with the current secret. What is encrypted with them stays as it is. */
    public int wrapAnew(int most) {
        return db.keys().wrapAnew(db.dsl(), most);
    }

    /**
     * The districts that have a data key; none stands for what is of no district.
     *
     * @param code of the only one that is meant; null for all
     */
    public List<Optional<DistrictId>> districts(@Nullable String code) {
        return db.keys().districts(db.dsl(), code);
    }

    /** From its commit on everybody writes with a new key; the former one reads. Waits for who writes with it just now. */
    public void renewKey(Optional<DistrictId> district) {
        db.keys().renew(db.dsl(), district.orElse(null));
    }

    /** The former keys of which nothing is encrypted any more. As nobody writes with a former key, it stays so. */
    public List<String> unusedKeys() {
        var former = new ArrayList<>(db.keys().former(db.dsl()));
        for (var column : ALL) former.removeAll(column.used(db));
        return former;
    }

    /** For ever. */
    public void destroyKey(String key) {
        db.keys().destroy(db.dsl(), key);
    }

    /** All keys of a district, for ever. */
    public int destroyKeys(DistrictId district) {
        return db.keys().destroyAll(db.dsl(), district);
    }

    /** One way through all that is outdated. */
    public Walk walk() {
        return new Walk();
    }

    /** Knows how far it came, so that a large table is not looked through for each of its steps. */
    public final class Walk {
        private final List<Steps<?, ?>> columns =
                ALL.stream().<Steps<?, ?>>map(Steps::new).toList();

        private int at;

        /**
         * Encrypts the next ones with the key in force; whoever changes one of them meanwhile waits for the end of this
         * transaction.
         *
         * @return how many; none at the end of the way
         */
        public int encryptAnew(int most) {
            for (; at < columns.size(); at++) {
                int done = columns.get(at).encryptAnew(db, most);
                if (done > 0) return done;
            }
            return 0;
        }
    }

    private static final class Steps<I, V> {
        private final Column<I, V> column;
        private @Nullable I last;

        Steps(Column<I, V> column) {
            this.column = column;
        }

        int encryptAnew(Database db, int most) {
            var rows = db.dsl()
                    .select(column.id, column.value, column.district)
                    .from(column.table())
                    .where(column.isOutdated(db))
                    .and(last == null ? noCondition() : column.id.gt(last))
                    .orderBy(column.id)
                    .limit(most)
                    .forNoKeyUpdate()
                    .of(column.table())
                    .fetch();
            for (var row : rows) {
                var plain = column.decrypted(row.value2(), row.value1(), row.value3(), db)
                        .orElseThrow(); // what is in a destroyed key is not outdated
                db.dsl()
                        .update(column.table())
                        .set(column.value, column.encrypted(plain, row.value1(), row.value3(), db))
                        .where(column.id.eq(row.value1()))
                        .execute();
                last = row.value1();
            }
            return rows.size();
        }
    }
}
