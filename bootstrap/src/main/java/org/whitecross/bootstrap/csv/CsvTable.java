package org.whitecross.bootstrap.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One CSV file (RFC 4180, UTF-8, with or without a byte order mark) with its header, read as far as it can be.
 *
 * @param whole false if it could not be read to its end: then what is missing here may stand there
 */
public record CsvTable(String file, List<Row> rows, boolean whole) {
    public CsvTable {
        rows = List.copyOf(rows);
    }

    private static final Pattern LINE_OF_BREAK = Pattern.compile("record starting at line (\\d{1,18})");

    public static CsvTable missing(String file) {
        return new CsvTable(file, List.of(), false);
    }

    /** A row; a field of a column that is not there is empty. */
    public static final class Row {
        private final String file;
        private final long line;
        private final Map<String, Integer> columns;
        private final List<String> fields;
        private final boolean complete;

        private Row(String file, long line, Map<String, Integer> columns, List<String> fields, boolean complete) {
            this.complete = complete;
            this.file = file;
            this.line = line;
            this.columns = columns;
            this.fields = fields;
        }

        public long line() {
            return line;
        }

        /** Whether it has as many fields as the header; else they may be shifted, and say nothing. */
        public boolean isComplete() {
            return complete;
        }

        public boolean has(String column) {
            return columns.containsKey(column);
        }

        public String get(String column) {
            var index = columns.get(column);
            return index == null || index >= fields.size() ? "" : fields.get(index);
        }

        public CsvProblem problem(String column, String reason) {
            return new CsvProblem(file, line, column, reason);
        }
    }

    public static CsvTable parse(String file, byte[] bytes, List<String> needed, Consumer<CsvProblem> problems) {
        var rows = new ArrayList<Row>();
        var columns = new HashMap<String, Integer>();
        boolean whole = true;
        try (var records = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(
                        FieldMismatchStrategy.IGNORE) // they are counted here, so that all wrong rows are found
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text(file, bytes, problems))) {
            var iterator = records.iterator();
            if (!iterator.hasNext()) {
                problems.accept(new CsvProblem(file, 0, "", "is empty: it must have at least a header"));
                return missing(file);
            }
            var header = iterator.next();
            if (!readHeader(file, header, columns, needed, problems)) whole = false;
            while (iterator.hasNext()) {
                var record = iterator.next();
                boolean complete = record.getFieldCount() == header.getFieldCount();
                var row = new Row(file, record.getStartingLineNumber(), columns, record.getFields(), complete);
                rows.add(row);
                if (!complete) {
                    problems.accept(row.problem(
                            "", "has " + record.getFieldCount() + " fields; the header has " + header.getFieldCount()));
                }
            }
        } catch (CsvParseException e) {
            problems.accept(
                    new CsvProblem(
                            file,
                            lineOf(e, rows),
                            "",
                            "is not CSV from here on (a quote that is not closed, or text behind a closing one): the rest was not read"));
            whole = false;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e); // it is read from memory
        }
        return new CsvTable(file, rows, whole);
    }

    private static boolean readHeader(
            String file,
            CsvRecord header,
            Map<String, Integer> columns,
            List<String> needed,
            Consumer<CsvProblem> problems) {
        boolean good = true;
        for (String name : header.getFields()) {
            if (columns.putIfAbsent(name, columns.size()) != null) {
                problems.accept(new CsvProblem(file, header.getStartingLineNumber(), "", "has a column twice"));
                return false;
            }
        }
        for (String name : needed) {
            if (!columns.containsKey(name)) {
                problems.accept(new CsvProblem(file, header.getStartingLineNumber(), name, "is missing in the header"));
                good = false;
            }
        }
        return good;
    }

    /** The text, in which U+FFFD stands for each byte that is not UTF-8. */
    private static String text(String file, byte[] bytes, Consumer<CsvProblem> problems) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length + 1);
        long line = 1;
        long told = 0;
        int counted = 0;
        while (true) {
            var result = decoder.decode(in, out, true);
            if (!result.isError()) break;
            for (; counted < in.position(); counted++) if (bytes[counted] == '\n') line++;
            if (line != told) problems.accept(new CsvProblem(file, line, "", "is not UTF-8"));
            told = line;
            in.position(in.position() + result.length());
            out.put('\uFFFD');
        }
        out.flip();
        boolean mark = out.hasRemaining() && out.get(0) == '\uFEFF';
        return out.subSequence(mark ? 1 : 0, out.length()).toString();
    }

    private static long lineOf(CsvParseException e, List<Row> rows) {
        var found = LINE_OF_BREAK.matcher(String.valueOf(e.getMessage()));
        if (found.find()) return Long.parseLong(found.group(1));
        return rows.isEmpty() ? 1 : rows.getLast().line() + 1;
    }
}
