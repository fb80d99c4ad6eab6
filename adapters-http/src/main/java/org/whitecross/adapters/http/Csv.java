package org.whitecross.adapters.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A list as a CSV file (RFC 4180): a header of the fields' names, and a line for each row with every cell quoted. What a
 * spreadsheet would take for a formula is made text by an apostrophe in front of it.
 */
final class Csv {
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private Csv() {}

    /** @param rows flat ones, each looked at once */
    static String of(List<String> columns, Stream<JsonNode> rows) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text)) {
            csv.writeRecord(columns);
            rows.forEachOrdered(row -> csv.writeRecord(
                    columns.stream().map(column -> cell(row.path(column))).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is none in memory
        }
        return text.toString();
    }

    private static String cell(JsonNode value) {
        if (value.isNull()) return "";
        if (value.isContainer()) throw new IllegalStateException("a cell holds one value");
        return value.isString() ? text(value.stringValue()) : value.asString();
    }

    static String text(String text) {
        return !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
