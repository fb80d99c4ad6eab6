package org.whitecross.adapters.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.RowCountQuery;
import org.jooq.Select;
import org.jooq.impl.CustomCondition;
import org.jooq.impl.CustomField;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose text is rendered once: it is long, and always the same but for what stands in its slots.
 *
 * @param <A> what a call says
 */
public final class Rendered<A> {
    /** Nothing that PostgreSQL accepts contains it. */
    private static final char SLOT = '\0';

    /** Of the statement whose text is being made. */
    private static final ScopedValue<List<?>> SLOTS = ScopedValue.newInstance();

    private final Database db;
    private final QueryPart statement;
    private final List<Field<?>> columns;
    private volatile @Nullable Text<A> text;

    /** @param statement with slots that take what a call says; all other values become part of the text */
    public Rendered(Database db, Select<?> statement) {
        // its fields() are those of a table made of it, which rows would be searched for by name
        this(
                db,
                statement,
                statement.$select().stream()
                        .<Field<?>>map(column -> (Field<?>) column)
                        .toList());
    }

    /** @param statement that answers no rows, with slots as well */
    public Rendered(Database db, RowCountQuery statement) {
        this(db, statement, List.of());
    }

    private Rendered(Database db, QueryPart statement, List<Field<?>> columns) {
        this.db = db;
        this.statement = statement;
        this.columns = columns;
    }

    /** A value that each call says anew. Outside of its statement, where jOOQ only wants to tell parts apart, it is its name. */
    public static <A, V> Field<V> value(Field<V> like, Function<A, V> value) {
        return CustomField.of(like.getUnqualifiedName(), like.getDataType(), context -> {
            if (!isNoted(context, (A call) -> DSL.val(value.apply(call), like)))
                context.visit(like.getUnqualifiedName());
        });
    }

    /** A condition that is found out for each call, such as what the caller's scope is. */
    public static Condition eachTime(Supplier<Condition> condition) {
        return CustomCondition.of(context -> {
            if (!isNoted(context, call -> condition.get())) context.visit(condition.get());
        });
    }

    /** Of a statement that answers rows. */
    public ResultQuery<Record> with(A call) {
        return db.dsl().resultQuery("{0}", text().filled(call)).coerce(columns);
    }

    /**
     * Of one that does not. It passes for one that does: of any other text jOOQ would find out first, by rendering it once
     * more, whether it reads or writes.
     */
    public int execute(A call) {
        return db.dsl().resultQuery("{0}", text().filled(call)).execute();
    }

    private Text<A> text() {
        var known = text;
        if (known == null) text = known = rendered();
        return known;
    }

    private Text<A> rendered() {
        var slots = new ArrayList<Function<A, QueryPart>>();
        var pieces = ScopedValue.where(SLOTS, slots)
                .call(() -> db.dsl().renderInlined(statement))
                .split(String.valueOf(SLOT), -1);
        if (pieces.length != slots.size() + 1)
            throw new IllegalStateException("jOOQ rendered a slot more often than it is in the text");
        return new Text<>(List.of(pieces), slots);
    }

    /** Whether the text is being made, which then has a slot here. */
    @SuppressWarnings("unchecked") // whoever puts a value into a statement knows what its calls say
    private static <A> boolean isNoted(Context<?> context, Function<A, QueryPart> slot) {
        if (!SLOTS.isBound()) return false;
        ((List<Function<A, QueryPart>>) (List<?>) SLOTS.get()).add(slot);
        context.sql(SLOT);
        return true;
    }

    /** @param pieces one more than there are slots between them */
    private record Text<A>(List<String> pieces, List<Function<A, QueryPart>> slots) {
        QueryPart filled(A call) {
            return CustomQueryPart.of(context -> {
                context.sql(pieces.getFirst());
                for (int i = 0; i < slots.size(); i++)
                    context.visit(slots.get(i).apply(call)).sql(pieces.get(i + 1));
            });
        }
    }
}
