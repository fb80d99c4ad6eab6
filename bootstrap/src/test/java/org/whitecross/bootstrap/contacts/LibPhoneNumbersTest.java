package org.whitecross.bootstrap.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.domain.students.PhoneNumber;

class LibPhoneNumbersTest {
    private final LibPhoneNumbers numbers = new LibPhoneNumbers();

    /** Red with another region than the United States. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            (217) 555-0123,       +12175550123
            217.555.0123,         +12175550123
            1-217-555-0123,       +12175550123
            +1 217 555 0123,      +12175550123
            +44 20 7946 0958,     +442079460958
            011 44 20 7946 0958,  +442079460958
            +44 (0)20 7946 0958,  +442079460958
            +52 55 5005 1234,     +525550051234
            +354 555 0114,        +3545550114
            """)
    void aNumberThatExistsIsPutDownAsItIsCalledFromAnywhere(String written, String international) {
        assertThat(numbers.international(new PhoneNumber(written))).contains(new PhoneNumber(international));
    }

    /** Red when a number that merely looks possible is taken. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5550123", // whose area?
                "020 7946 0958", // of London, but it does not say so
                "+1 117 555 0123", // no area begins with 1
                "+1 217 155 0123", // no exchange does
                "+1 217 555 012",
                "+1 217 555 01234",
                "+999 555 0123 45",
                "0000000000"
            })
    void whatNoNumberingPlanHasIsNoNumber(String written) {
        assertThat(numbers.international(new PhoneNumber(written))).isEmpty();
    }
}
