package org.whitecross.adapters.postgres;

import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;

import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.whitecross.adapters.postgres.access.PostgresSecondFactors;

/** All that is encrypted in the database, and with which keys. */
public final class EncryptedColumns {
    private static final List<Column<?>> ALL = List.of(PostgresSecondFactors.SECRETS);

    private final Database db;
    private final ColumnCipher cipher;

    public EncryptedColumns(Database db, ColumnCipher cipher) {
        this.db = db;
        this.cipher = cipher;
    }

    /** @param <I> the id of its rows; a record with one component, {@code value} */
    public record Column<I>(TableField<?, I> id, TableField<?, byte[]> value) {
        /** What a row's value is bound to. */
        public String place(I row) {
            var table = Objects.requireNonNull(value.getTable());
            return table.getName() + "." + value.getName() + " "
                    + id.getConverter().to(row);
        }

        private int encryptedAnew(Database db, ColumnCipher cipher, int most) {
            var rows = db.dsl()
                    .select(id, value)
                    .from(value.getTable())
                    .where(startsWithNoneOf(value, cipher.keys().subList(0, 1)))
                    .orderBy(id)
                    .limit(most)
                    .forNoKeyUpdate()
                    .fetch();
            for (var row : rows) {
                var place = place(row.value1());
                db.dsl()
                        .update(Objects.requireNonNull(value.getTable()))
                        .set(value, cipher.encrypted(cipher.decrypted(row.value2(), place), place))
                        .where(id.eq(row.value1()))
                        .execute();
            }
            return rows.size();
        }

        private int count(Database db, List<byte[]> keys) {
            return db.dsl().fetchCount(Objects.requireNonNull(value.getTable()), startsWithNoneOf(value, keys));
        }
    }

    /** How many values no key that we have reads. */
    public int unreadable() {
        return ALL.stream().mapToInt(column -> column.count(db, cipher.keys())).sum();
    }

    /** How many values are encrypted with another key than the current one. */
    public int outdated() {
        return ALL.stream()
                .mapToInt(column -> column.count(db, cipher.keys().subList(0, 1)))
                .sum();
    }

    /**
     * Encrypts some of them with the current key; whoever changes one of them meanwhile waits for the end of this
     * transaction.
     *
     * @return how many; none, when no more are outdated
     */
    public int encryptAnew(int most) {
        int done = 0;
        for (var column : ALL) done += done < most ? column.encryptedAnew(db, cipher, most - done) : 0;
        return done;
    }

    private static Condition startsWithNoneOf(Field<byte[]> value, List<byte[]> keys) {
        var start = function(name("substring"), value.getDataType(), value, val(1), val(keys.getFirst().length));
        return start.notIn(keys);
    }
}
