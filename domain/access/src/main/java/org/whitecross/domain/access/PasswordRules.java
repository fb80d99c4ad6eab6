package org.whitecross.domain.access;

import java.util.Arrays;
import java.util.Locale;
import org.whitecross.domain.kernel.Checks;

/**
 * Long rather than intricate (NIST SP 800-63B, section 3.1.1.2; ASVS 5.0, 6.2): no kind of character is asked for, but nothing
 * that is guessed first is taken.
 */
public final class PasswordRules {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    private PasswordRules() {}

    public static void check(String field, String password, User user) {
        var lower = password.toLowerCase(Locale.ROOT);
        var account = user.email().substring(0, user.email().indexOf('@'));
        new Checks()
                .that(
                        password.length() >= SHORTEST && password.length() <= LONGEST,
                        field,
                        "length",
                        "must have " + SHORTEST + " to " + LONGEST + " characters")
                .that(
                        account.length() < 4 || !lower.contains(account),
                        field,
                        "too-obvious",
                        "must not contain your e-mail name")
                .that(
                        isFree(lower, user.firstName()) && isFree(lower, user.lastName()),
                        field,
                        "too-obvious",
                        "must not contain your name")
                .that(!CommonPasswords.contain(password), field, "too-common", "is one that is guessed first")
                .that(
                        !lower.contains("whitecross") && !lower.contains("password"),
                        field,
                        "too-obvious",
                        "must not contain 'password' or the name of the platform")
                .that(
                        password.chars().distinct().count() >= 5,
                        field,
                        "too-obvious",
                        "must have at least 5 different characters")
                .orRefuse();
    }

    /** Of names with fewer letters than four, too many words are made. */
    private static boolean isFree(String password, String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .noneMatch(part -> part.length() >= 4 && password.contains(part));
    }
}
