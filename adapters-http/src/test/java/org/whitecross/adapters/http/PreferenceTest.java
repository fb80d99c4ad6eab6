package org.whitecross.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whitecross.adapters.http.RouteTable.Media;

class PreferenceTest {
    /** Seen red when a weight is not read, and when exactness does not count between two of the same weight. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    */*                                          | own
                    application/json                             | own
                    application/*                                | own
                    application/json, application/pdf            | own
                    text/html, application/xhtml+xml, */*;q=0.8  | own
                    application/pdf                              | PDF
                    Application/PDF                              | PDF
                    application/pdf, */*;q=0.1                   | PDF
                    application/pdf, */*                         | PDF
                    application/json;q=0.5, application/pdf;q=0.9| PDF
                    application/pdf;q=0.5, application/json      | own
                    application/pdf;q=0.5, */*;q=0.8             | own
                    application/json;q=0, */*;q=0.1              | PDF
                    application/pdf;q=0, */*                     | own
                    application/json; charset=utf-8 ; q = 0.2    | own
                    application/pdf;q=often                      | PDF
                    text/html                                    | none
                    application/json;q=0, application/pdf;q=0.000| none
                    */*;q=0                                      | none
                    """)
    void whatIsRatherTakenIsServed(String accept, String served) {
        var json = Preference.of(accept, Media.JSON);
        var pdf = Preference.of(accept, Media.PDF);
        var chosen = pdf.takes() && pdf.compareTo(json) > 0 ? "PDF" : json.takes() ? "own" : "none";
        assertThat(chosen).isEqualTo(served);
    }
}
