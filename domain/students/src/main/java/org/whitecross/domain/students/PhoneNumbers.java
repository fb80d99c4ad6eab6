package org.whitecross.domain.students;

import java.util.Optional;

/** Telephone numbers as the numbering plans of the world know them. */
public interface PhoneNumbers {
    /**
     * The number in E.164 form, by which it is called from anywhere; one without a country is of the United States.
     *
     * @return empty, if no numbering plan has such a number
     */
    Optional<PhoneNumber> international(PhoneNumber written);
}
