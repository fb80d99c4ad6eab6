package org.whitecross.adapters.postgres;

import static org.jooq.impl.DSL.val;

import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.Converter;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Rows to be stored, as one value of a statement: it is the same however many they are. Else each value of each row is one,
 * and thousands of them are to be rendered, sent and planned for.
 */
final class RowsAsJson {
    private static final JsonFactory JSON = new JsonFactory();

    private RowsAsJson() {}

    /** @param columns that the rows hold */
    static <R extends Record> Select<?> of(Table<R> table, List<Field<?>> columns, List<R> rows) {
        return select(table, columns, val(json(columns, rows)));
    }

    /** What a text of JSON holds of these columns. */
    static Select<?> select(Table<?> table, List<? extends Field<?>> columns, Field<String> json) {
        var given = table.as("given");
        return DSL.select(given.fields(columns.toArray(Field<?>[]::new)))
                .from(DSL.table("json_populate_recordset(cast(null as {0}), cast({1} as json))", table, json)
                        .as(given));
    }

    private static String json(List<Field<?>> columns, List<? extends Record> rows) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (var row : rows) {
                json.writeStartObject();
                for (var column : columns) {
                    var value = stored(column, row);
                    if (value != null) json.writeStringProperty(column.getName(), text(value));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    @SuppressWarnings("unchecked") // a column's own converter takes what is in the column
    private static <U> @Nullable Object stored(Field<U> column, Record row) {
        return ((Converter<Object, U>) column.getConverter()).to(row.get(column));
    }

    /** As text, which PostgreSQL reads as a value of the column's type. */
    private static String text(Object value) {
        return switch (value) {
            case EnumType named -> named.getLiteral();
            case String _, Boolean _, Number _, UUID _, LocalDate _, Instant _ -> value.toString();
            default -> throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass());
        };
    }
}
