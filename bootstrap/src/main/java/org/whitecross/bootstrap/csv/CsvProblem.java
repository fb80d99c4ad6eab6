package org.whitecross.bootstrap.csv;

/**
 * What is wrong in one place of a file, or of a bundle of them. It never repeats the value, which may be personal data.
 *
 * @param line the physical line in the file, from 1, on which the row starts; 0 for the file as a whole
 * @param column empty for the row or the file as a whole
 */
public record CsvProblem(String file, long line, String column, String reason) {
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + ": " + (column.isEmpty() ? "" : column + " ") + reason;
    }
}
