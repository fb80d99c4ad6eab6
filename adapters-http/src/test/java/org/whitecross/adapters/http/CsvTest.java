package org.whitecross.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Red when a cell is written as it is, or quoted only where RFC 4180 asks for it. */
class CsvTest {
    @Test
    void aListIsAHeaderAndALineForEachWithEveryCellQuoted() {
        var rows = Json.mapper().readTree("""
                [{"id": "1", "name": "O\\"Brien, Ana", "version": 3, "isActive": true, "note": null},
                 {"note": "two\\r\\nlines", "id": "2", "name": "Zoë; Müller", "version": -1, "isActive": false}]""");

        assertThat(Csv.of(List.of("id", "name", "version", "isActive", "note"), rows.valueStream()))
                .isEqualTo("""
                        "id","name","version","isActive","note"
                        "1","O""Brien, Ana","3","true",""
                        "2","Zoë; Müller","-1","false","two
                        lines"
                        """.replace("\n", "\r\n"));
        assertThat(Csv.of(List.of("id"), Stream.empty())).isEqualTo("\"id\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x\")",
                "+1",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "=",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201"
            })
    void whatASpreadsheetWouldCalculateIsText(String formula) {
        assertThat(Csv.text(formula)).isEqualTo("'" + formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ana", "a=b", "1-1", " =1", "'=1", "O'Brien"})
    void whatIsNoFormulaStaysAsItIs(String text) {
        assertThat(Csv.text(text)).isEqualTo(text);
    }

    @Test
    void aCellHoldsOneValue() {
        var rows = Json.mapper().readTree("[{\"id\": [1, 2]}]");
        assertThatThrownBy(() -> Csv.of(List.of("id"), rows.valueStream())).isInstanceOf(IllegalStateException.class);
    }
}
