package org.whitecross.adapters.postgres;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.InsertReturningStep;
import org.jooq.SelectField;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.UpdateConditionStep;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.EncryptedColumns.Column;
import org.whitecross.application.kernel.Seen;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Versioned;

/**
 * Moves rows of one table to and from one domain record, matching columns to components by name, those of {@link Inlined}
 * ones too, and never beyond the caller's scope. Of notes, only what is encrypted is in a row.
 *
 * @param <I> the id; a record with one component, {@code value}
 */
public final class PostgresTable<R extends UpdatableRecord<R>, I, T extends Record> {
    /** Rows of one statement: what is sent at once has its place in memory, here and there. */
    private static final int AT_ONCE = 1_000;

    private final Database db;
    private final Table<R> table;
    private final TableField<R, I> id;
    private final Supplier<Condition> withinScope;
    private final Converter<UUID, I> uuids;
    private final @Nullable Field<Integer> version;
    private final List<Field<?>> columns;
    private final Assembly<T> assembly;
    private final List<RecordComponent> inlined;
    private final SelectField<?> list;
    private final SelectField<?> own;
    private final List<Column<?, String>> notes;

    /** @param children lists that are read with each row, each under the name of its component; whoever stores rows stores them */
    @SuppressWarnings("unchecked") // every id is a uuid
    public PostgresTable(
            Database db, TableField<R, I> id, Class<T> type, Supplier<Condition> withinScope, Field<?>... children) {
        this.db = db;
        this.table = java.util.Objects.requireNonNull(id.getTable());
        this.id = id;
        this.uuids = (Converter<UUID, I>) id.getConverter();
        this.withinScope = withinScope;
        this.columns =
                Stream.of(table.fields(), children).flatMap(Arrays::stream).toList();
        this.version = table.field("version", Integer.class);
        this.assembly = Assembly.of(type, columns);
        this.inlined = Arrays.stream(type.getRecordComponents())
                .filter(Assembly::isInlined)
                .toList();
        this.list = SelectList.of(db, columns);
        this.own = SelectList.of(db, List.of(table.fields()));
        this.notes = EncryptedColumns.notesOf(table);
    }

    public Optional<T> find(I key) {
        return db.dsl()
                .select(list)
                .from(table)
                .where(id.eq(key))
                .and(withinScope.get())
                .coerce(columns)
                .fetchOptional(this::read);
    }

    /** All that {@link #read} takes from a row. */
    public List<Field<?>> columns() {
        return columns;
    }

    public TableField<R, I> id() {
        return id;
    }

    public List<T> all(Condition condition, SortField<?>... order) {
        return db.dsl()
                .select(list)
                .from(table)
                .where(condition)
                .and(withinScope.get())
                .orderBy(order)
                .coerce(columns)
                .fetch(this::read);
    }

    /** As {@link #all}, as a part of another statement; null for no end. */
    public Field<List<T>> part(@Nullable Integer most, Condition condition, SortField<?>... order) {
        return partWith(List.of(), most, condition, order);
    }

    /** As {@link #part}, with columns in the place of those that are called like them. */
    public Field<List<T>> partWith(
            List<Field<?>> instead, @Nullable Integer most, Condition condition, SortField<?>... order) {
        var read = columns.stream()
                .<Field<?>>map(column -> instead.stream()
                        .filter(other -> other.getName().equals(column.getName()))
                        .findFirst()
                        .orElse(Written.of(column)))
                .toList();
        if (read.stream().anyMatch(PostgresTable::isListOfOwnThings))
            throw new IllegalArgumentException(
                    "jOOQ takes lists that come as JSON for converted, in " + table.getName());
        var rows = select(read)
                .from(table)
                .where(condition)
                .and(Rendered.eachTime(withinScope))
                .orderBy(order);
        return multiset(most == null ? rows : rows.limit(most)).convertFrom(found -> found.map(this::read));
    }

    private static boolean isListOfOwnThings(Field<?> column) {
        return column.getType() == List.class
                && column.getConverter().fromType().isArray()
                && column.getConverter().fromType() != String[].class;
    }

    /**
     * As {@link #all}, of what a function of the database finds in this table; the first of them. They may be thousands: what
     * PostgreSQL says of them is not held all at once, beside what is made of it.
     */
    public List<T> first(int most, Table<?> source, Condition condition, SortField<?>... order) {
        try (var cursor = db.dsl()
                .select(list)
                .from(source.as(table))
                .where(condition)
                .and(withinScope.get())
                .orderBy(order)
                .limit(most)
                .coerce(columns)
                .fetchSize(AT_ONCE)
                .fetchLazy()) {
            return cursor.stream().map(this::read).toList();
        }
    }

    /** As {@link #all}, and nobody else changes them before this transaction ends. */
    public List<T> held(Condition condition, SortField<?>... order) {
        return db.dsl()
                .select(list)
                .from(table)
                .where(condition)
                .and(withinScope.get())
                .orderBy(order)
                .forUpdate()
                .coerce(columns)
                .fetch(this::read);
    }

    public T add(T value) {
        return db.dsl().insertInto(table).set(first(value)).returning().fetchSingle(this::read);
    }

    /** As {@link #add}, of what cannot be read before its children are stored too. */
    public void addUnread(T value) {
        db.dsl().insertInto(table).set(first(value)).execute();
    }

    private R first(T value) {
        R row = filled(value);
        if (version != null) row.set(version, 1);
        return row;
    }

    /** Stores new ones, a thousand in one statement, and gives them back in their order. */
    public List<T> addAll(List<T> values) {
        var made = made(values);
        var stored = new HashMap<I, org.jooq.Record>();
        for (var rows : inThousands(made))
            insert(rows).returning().fetch().forEach(row -> stored.put(row.get(id), row));
        return made.stream()
                .map(row -> read(java.util.Objects.requireNonNull(stored.get(row.get(id)))))
                .toList();
    }

    /** As {@link #addAll}, of what nobody reads at once. */
    public void addAllUnread(List<T> values) {
        for (var rows : inThousands(made(values))) insert(rows).execute();
    }

    private List<R> made(List<T> values) {
        return values.stream().map(this::first).toList();
    }

    private InsertReturningStep<R> insert(List<R> rows) {
        var held = Arrays.stream(table.fields())
                .filter(column -> rows.stream().anyMatch(row -> row.touched(column)))
                .toList();
        return db.dsl().insertInto(table).columns(held).select(RowsAsJson.of(table, held, rows));
    }

    private static <V> List<List<V>> inThousands(List<V> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + AT_ONCE)
                .mapToObj(from -> all.subList(from, Math.min(from + AT_ONCE, all.size())))
                .toList();
    }

    /** Stores a changed one whose version is still the current one, in one statement. */
    public <V extends Record & Versioned> T change(V value) {
        return changing(value).returning().fetchOptional(this::read).orElseThrow(Refusal.Stale::new);
    }

    /** As {@link #change}, of what cannot be read before its children are stored too. */
    public <V extends Record & Versioned> void changeUnread(V value) {
        if (changing(value).execute() == 0) throw new Refusal.Stale();
    }

    private <V extends Record & Versioned> UpdateConditionStep<R> changing(V value) {
        R row = filled(value);
        I key = row.get(id);
        Map<Field<?>, Object> changes = new LinkedHashMap<>();
        for (var column : row.fields()) {
            if (row.touched(column) && !column.equals(id) && !column.equals(version))
                changes.put(column, row.get(column));
        }
        var current = java.util.Objects.requireNonNull(version);
        changes.put(current, current.plus(1));
        return db.dsl()
                .update(table)
                .set(changes)
                .where(id.eq(key))
                .and(current.eq(value.version()))
                .and(withinScope.get());
    }

    /**
     * One page, by row number or, given a row to start behind, by key. How many there are is said by the same statement.
     *
     * @param column of each criterion; only columns that are never null
     * @param usual the order when none is asked for
     */
    public <O extends Enum<O>> Page<T> page(
            Condition condition, Page.Request<O> page, Function<O, Field<?>> column, List<Page.By<O>> usual) {
        var matching = condition.and(withinScope.get());
        var order = order(page.order().isEmpty() ? usual : page.order(), column);
        var total = field(select(count()).from(table).where(matching)).as("total");
        List<Field<?>> totals = page.count() ? List.of(total) : List.of();
        var found = select(id).from(table).where(matching).orderBy(order);
        var rows = db.dsl()
                .select(list)
                .select(totals)
                .from(table)
                .where(id.in(
                        page.after() == null
                                ? found.limit(page.limit() + 1).offset(page.offset())
                                : found.seek(startingBehind(page.after(), order))
                                        .limit(page.limit() + 1)))
                .orderBy(order)
                .coerce(Stream.concat(columns.stream(), totals.stream()).toList())
                .fetch();
        Long counted = null;
        if (page.count()) {
            boolean isFirst = page.after() == null && page.offset() == 0;
            if (!rows.isEmpty()) counted = rows.getFirst().get(total).longValue();
            else counted = isFirst ? 0L : Long.valueOf(db.dsl().fetchCount(table, matching));
        }
        return page(rows, page.limit(), counted);
    }

    /**
     * One page of what a function of the database finds in this table; looked for once, also to say how many there are.
     *
     * @param source the call of the function
     * @param usual the order when none is asked for: the nearest first, and then as ever
     */
    public <O extends Enum<O>> Page<T> pageOf(
            Table<?> source,
            Condition condition,
            Page.Request<O> page,
            Function<O, Field<?>> column,
            SortField<?> nearest,
            List<Page.By<O>> usual) {
        var found = name("found")
                .asMaterialized(
                        select(own).from(source.as(table)).where(condition).and(withinScope.get()));
        var order = order(page.order().isEmpty() ? usual : page.order(), column);
        if (page.order().isEmpty()) order.addFirst(nearest);
        var total = field(select(count()).from(found)).as("total");
        List<Field<?>> totals = page.count() ? List.of(total) : List.of();
        var query = db.dsl()
                .with(found)
                .select(list)
                .select(totals)
                .from(found.as(table))
                .orderBy(order);
        var rows = (page.after() == null
                        ? query.limit(page.limit() + 1).offset(page.offset())
                        : query.seek(startingBehind(page.after(), order)).limit(page.limit() + 1))
                .coerce(Stream.concat(columns.stream(), totals.stream()).toList())
                .fetch();
        Long counted = null;
        if (page.count()) {
            counted = rows.isEmpty()
                    ? db.dsl().with(found).select(total).fetchSingle(total).longValue()
                    : rows.getFirst().get(total).longValue();
        }
        return page(rows, page.limit(), counted);
    }

    private <O extends Enum<O>> List<SortField<?>> order(List<Page.By<O>> criteria, Function<O, Field<?>> column) {
        var order = new ArrayList<SortField<?>>();
        criteria.forEach(by -> order.add(
                by.descending()
                        ? column.apply(by.field()).desc()
                        : column.apply(by.field()).asc()));
        order.add(id.asc()); // makes every order total
        return order;
    }

    /** @param rows one more than fit, if there are more */
    private Page<T> page(List<? extends org.jooq.Record> rows, int limit, @Nullable Long count) {
        boolean more = rows.size() > limit;
        var shown = rows.subList(0, more ? limit : rows.size());
        return new Page<>(
                shown.stream().map(this::read).toList(),
                count,
                more ? uuids.to(shown.getLast().get(id)) : null);
    }

    /** Where the given row stands in the order, looked up by the database: no value of it ever leaves in a cursor. */
    private Field<?>[] startingBehind(UUID after, List<SortField<?>> order) {
        var anchor = id.eq(uuids.from(after)).and(withinScope.get());
        if (!db.dsl().fetchExists(table, anchor)) {
            throw new Refusal.Invalid(
                    "/cursor", "gone", "points to a row that is no longer there: start from the first page");
        }
        return order.stream()
                .map(by -> field(select(by.$field()).from(table).where(anchor)))
                .toArray(Field<?>[]::new);
    }

    /** The record that a row of this table holds, however it was found. */
    public T read(org.jooq.Record row) {
        notes.forEach(note -> EncryptedColumns.open(note, row, db));
        var value = assembly.of(row);
        Seen.record(value);
        return value;
    }

    /** A row of this table that holds what the record does. */
    public R row(T value) {
        return filled(value);
    }

    private R filled(Object value) {
        R row = db.dsl().newRecord(table, value);
        inlined.forEach(part -> row.from(invoked(part.getAccessor(), value)));
        notes.forEach(note -> EncryptedColumns.seal(note, row, db));
        return row;
    }

    private static Object invoked(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A condition on what is known; none on what is not. */
    public static <V> Condition when(@Nullable V value, Function<V, Condition> condition) {
        return value == null ? noCondition() : condition.apply(value);
    }
}
