package org.whitecross.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {
    private static final String LETTERS = "%%%&&==+0189afAFgz\u00e9\u0661 /";

    /** Red when a value is not decoded, or decoded twice. */
    @Test
    void parametersAreDecodedOnce() {
        assertThat(QueryString.parameters(null)).isEmpty();
        assertThat(QueryString.parameters("")).isEmpty();
        assertThat(QueryString.parameters("&&")).isEmpty();
        assertThat(QueryString.parameters("a=1&b=%C3%A9+x&c&d=&e=x=y&b=%2525&f=\u00e9"))
                .isEqualTo(Map.of(
                        "a", List.of("1"),
                        "b", List.of("é x", "%25"),
                        "c", List.of(""),
                        "d", List.of(""),
                        "e", List.of("x=y"),
                        "f", List.of("é")));
    }

    /** Red when a digit is not checked, or the bytes are decoded with replacement. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%1",
                "a=%zz",
                "a=%-1",
                "a=%+1",
                "%=1",
                "a=%ff",
                "a=%C3",
                "a=%ED%A0%80",
                "a=%C0%80",
                "a=%\u0661\u0661",
                "a=%F5%80%80%80"
            })
    void whatIsNoEscapeOrNotUtf8IsRefused(String query) {
        assertThatThrownBy(() -> QueryString.parameters(query)).isInstanceOf(HttpRefusal.class);
    }

    /** Whatever comes: parameters, or a refusal. */
    @Test
    void anyTextIsReadOrRefused() {
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            try {
                assertThat(QueryString.parameters(text.toString()))
                        .as("seed %s", seed)
                        .isNotNull();
            } catch (HttpRefusal refused) {
                assertThat(refused.problem().status()).isEqualTo(400);
            }
        }
    }
}
