package org.whitecross.bootstrap.contacts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import org.whitecross.domain.students.PhoneNumber;
import org.whitecross.domain.students.PhoneNumbers;

/** By Google's libphonenumber, which follows the numbering plans of the world. */
public final class LibPhoneNumbers implements PhoneNumbers {
    private static final String HOME = "US";

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    @Override
    public Optional<PhoneNumber> international(PhoneNumber written) {
        try {
            var number = plans.parse(written.value(), HOME);
            return plans.isValidNumber(number)
                    ? Optional.of(new PhoneNumber(plans.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
