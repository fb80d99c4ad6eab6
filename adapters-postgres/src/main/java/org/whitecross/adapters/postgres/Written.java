package org.whitecross.adapters.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * Moments and days as PostgreSQL writes them into JSON, taken apart by hand: jOOQ tries one form after the other with formats
 * of the JDK, which costs more than to read all the JSON.
 */
final class Written {
    private static final DataType<Instant> MOMENT = SQLDataType.VARCHAR.asConvertedDataType(
            Converter.ofNullable(String.class, Instant.class, Written::moment, Instant::toString));
    private static final DataType<LocalDate> DAY = SQLDataType.VARCHAR.asConvertedDataType(
            Converter.ofNullable(String.class, LocalDate.class, Written::day, LocalDate::toString));

    private Written() {}

    /** The same column, for where it comes as JSON. */
    static Field<?> of(Field<?> column) {
        if (column.getDataType().equals(SQLDataType.INSTANT)) return column.coerce(MOMENT);
        if (column.getDataType().equals(SQLDataType.LOCALDATE)) return column.coerce(DAY);
        return column;
    }

    /** As {@code 2026-11-29T22:52:02.123456+00:00}: our connections are of that zone. Others are read in the usual way. */
    static Instant moment(String text) {
        int end = text.length() - "+00:00".length();
        if (end < 19 || !text.endsWith("+00:00") || !isDay(text) || text.charAt(10) != 'T')
            return OffsetDateTime.parse(text).toInstant();
        int seconds = number(text, 11, 13) * 3600 + number(text, 14, 16) * 60 + number(text, 17, 19);
        int nanos = 0;
        for (int i = 20; i < 29; i++) nanos = nanos * 10 + (i < end ? text.charAt(i) - '0' : 0);
        return Instant.ofEpochSecond(day(text).toEpochDay() * 86_400 + seconds, nanos);
    }

    /** As {@code 2026-11-29}, whatever follows. */
    static LocalDate day(String text) {
        return isDay(text)
                ? LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                : LocalDate.parse(text);
    }

    private static boolean isDay(String text) {
        return text.length() >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) number = number * 10 + text.charAt(i) - '0';
        return number;
    }
}
