package org.whitecross.adapters.postgres;

import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION;
import static org.whitecross.adapters.postgres.schema.Tables.ADVERSE_REACTION;
import static org.whitecross.adapters.postgres.schema.Tables.CHRONIC_CONDITION;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_CONTACT;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_USE;
import static org.whitecross.adapters.postgres.schema.Tables.FOLLOW_UP_ACTION;
import static org.whitecross.adapters.postgres.schema.Tables.GROWTH_MEASUREMENT;
import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_TOLD;
import static org.whitecross.adapters.postgres.schema.Tables.INSURANCE_CLAIM;
import static org.whitecross.adapters.postgres.schema.Tables.SCREENING;
import static org.whitecross.adapters.postgres.schema.Tables.SECOND_FACTOR;
import static org.whitecross.adapters.postgres.schema.Tables.VACCINATION;
import static org.whitecross.adapters.postgres.schema.Tables.VITAL_SIGNS;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.UserId;

/** All that is encrypted in the database, and with which keys. */
public final class EncryptedColumns {
    public static final Column<UserId, byte[]> SECOND_FACTORS =
            new Column<>(SECOND_FACTOR.USER_ID, SECOND_FACTOR.SECRET, Form.BYTES);

    /** What staff wrote of a child, and of those around her, in their own words. */
    private static final List<Column<?, String>> NOTES = List.of(
            note(EMERGENCY_CONTACT.ID, EMERGENCY_CONTACT.NOTES),
            note(EMERGENCY_CONTACT.ID, EMERGENCY_CONTACT.CUSTODY_NOTES),
            note(VITAL_SIGNS.ID, VITAL_SIGNS.NOTES),
            note(CHRONIC_CONDITION.ID, CHRONIC_CONDITION.NOTES),
            note(VACCINATION.ID, VACCINATION.NOTES),
            note(SCREENING.ID, SCREENING.NOTES),
            note(GROWTH_MEASUREMENT.ID, GROWTH_MEASUREMENT.NOTES),
            note(ADMINISTRATION.ID, ADMINISTRATION.NOTES),
            note(ADVERSE_REACTION.ID, ADVERSE_REACTION.NOTES),
            note(EMERGENCY_USE.ID, EMERGENCY_USE.NOTES),
            note(FOLLOW_UP_ACTION.ID, FOLLOW_UP_ACTION.NOTES),
            note(GUARDIAN_TOLD.ID, GUARDIAN_TOLD.NOTES),
            note(INSURANCE_CLAIM.ID, INSURANCE_CLAIM.NOTES));

    private static final List<Column<?, ?>> ALL = Stream.<Column<?, ?>>concat(Stream.of(SECOND_FACTORS), NOTES.stream())
            .toList();

    private final Database db;

    public EncryptedColumns(Database db) {
        this.db = db;
    }

    private static <I> Column<I, String> note(TableField<?, I> id, TableField<?, String> value) {
        return new Column<>(id, value, Form.TEXT);
    }

    /** The columns of notes, by table and name. */
    public static List<String> notes() {
        return NOTES.stream().map(Column::name).toList();
    }

    /** Of a table. */
    static List<Column<?, String>> notesOf(Table<?> table) {
        return NOTES.stream().filter(note -> note.table().equals(table)).toList();
    }

    /** How what is encrypted is kept in a column. */
    interface Form<V> {
        Form<byte[]> BYTES = new Bytes();
        Form<String> TEXT = new Text();

        V encrypted(byte[] plain, String place, ColumnCipher cipher);

        byte[] decrypted(V kept, String place, ColumnCipher cipher);

        /** That it is encrypted at all: what was written before the column was encrypted is read as it is. */
        Condition isEncrypted(Field<V> value);

        Condition withNoneOf(Field<V> value, List<byte[]> keys);
    }

    private record Bytes() implements Form<byte[]> {
        @Override
        public byte[] encrypted(byte[] plain, String place, ColumnCipher cipher) {
            return cipher.encrypted(plain, place);
        }

        @Override
        public byte[] decrypted(byte[] kept, String place, ColumnCipher cipher) {
            return cipher.decrypted(kept, place);
        }

        @Override
        public Condition isEncrypted(Field<byte[]> value) {
            return trueCondition();
        }

        @Override
        public Condition withNoneOf(Field<byte[]> value, List<byte[]> keys) {
            var start = function(name("substring"), value.getDataType(), value, val(1), val(keys.getFirst().length));
            return start.notIn(keys);
        }
    }

    /** Says which key it is in its beginning, as only the first bytes of what is encrypted do else. */
    private record Text() implements Form<String> {
        private static final String MARK = "sealed:";

        @Override
        public String encrypted(byte[] plain, String place, ColumnCipher cipher) {
            var encrypted = cipher.encrypted(plain, place);
            var key = Arrays.copyOf(encrypted, cipher.keys().getFirst().length);
            return start(key) + Base64.getEncoder().encodeToString(encrypted);
        }

        @Override
        public byte[] decrypted(String kept, String place, ColumnCipher cipher) {
            if (!kept.startsWith(MARK)) return kept.getBytes(StandardCharsets.UTF_8);
            return cipher.decrypted(Base64.getDecoder().decode(kept.substring(kept.lastIndexOf(':') + 1)), place);
        }

        private static String start(byte[] key) {
            return MARK + HexFormat.of().formatHex(key) + ":";
        }

        @Override
        public Condition isEncrypted(Field<String> value) {
            return value.startsWith(MARK);
        }

        /** What is before, between and behind the keys, so that an index answers it however many notes there are. */
        @Override
        public Condition withNoneOf(Field<String> value, List<byte[]> keys) {
            var starts = keys.stream().map(Text::start).sorted().toList();
            var start = function(
                    name("left"),
                    value.getDataType(),
                    value,
                    inline(starts.getFirst().length()));
            var none = start.lt(starts.getFirst()).or(start.gt(starts.getLast()));
            for (int i = 1; i < starts.size(); i++)
                none = none.or(start.gt(starts.get(i - 1)).and(start.lt(starts.get(i))));
            return value.isNotNull().and(none);
        }
    }

    /** @param <I> the id of its rows; a record with one component, {@code value} */
    public record Column<I, V>(TableField<?, I> id, TableField<?, V> value, Form<V> form) {
        private Table<?> table() {
            return Objects.requireNonNull(value.getTable());
        }

        private String name() {
            return table().getName() + "." + value.getName();
        }

        /** What a row's value is bound to. */
        private String place(I row) {
            return name() + " " + id.getConverter().to(row);
        }

        public V encrypted(byte[] plain, I row, ColumnCipher cipher) {
            return form.encrypted(plain, place(row), cipher);
        }

        public byte[] decrypted(V kept, I row, ColumnCipher cipher) {
            return form.decrypted(kept, place(row), cipher);
        }

        private int count(Database db, Condition condition) {
            return db.dsl().fetchCount(table(), condition);
        }

        private int outdated(Database db) {
            return count(db, form.withNoneOf(value, db.cipher().keys().subList(0, 1)));
        }

        private int unreadable(Database db) {
            return count(
                    db,
                    form.isEncrypted(value)
                            .and(form.withNoneOf(value, db.cipher().keys())));
        }
    }

    /** The value of a row that is to be stored, encrypted. */
    static <I> void seal(Column<I, String> note, Record row, ColumnCipher cipher) {
        var text = row.get(note.value);
        if (text != null)
            row.set(note.value, note.encrypted(text.getBytes(StandardCharsets.UTF_8), row.get(note.id), cipher));
    }

    /** The value of a row that was read, as it was before it was encrypted. */
    static <I> void open(Column<I, String> note, Record row, ColumnCipher cipher) {
        var kept = row.get(note.value);
        if (kept != null)
            row.set(note.value, new String(note.decrypted(kept, row.get(note.id), cipher), StandardCharsets.UTF_8));
    }

    /** How many values no key that we have reads. */
    public int unreadable() {
        return ALL.stream().mapToInt(column -> column.unreadable(db)).sum();
    }

    /** How many values are not encrypted with the current key. */
    public int outdated() {
        return ALL.stream().mapToInt(column -> column.outdated(db)).sum();
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
         * Encrypts the next ones with the current key; whoever changes one of them meanwhile waits for the end of this
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
                    .select(column.id, column.value)
                    .from(column.table())
                    .where(column.form.withNoneOf(
                            column.value, db.cipher().keys().subList(0, 1)))
                    .and(last == null ? noCondition() : column.id.gt(last))
                    .orderBy(column.id)
                    .limit(most)
                    .forNoKeyUpdate()
                    .fetch();
            for (var row : rows) {
                var plain = column.decrypted(row.value2(), row.value1(), db.cipher());
                db.dsl()
                        .update(column.table())
                        .set(column.value, column.encrypted(plain, row.value1(), db.cipher()))
                        .where(column.id.eq(row.value1()))
                        .execute();
                last = row.value1();
            }
            return rows.size();
        }
    }
}
