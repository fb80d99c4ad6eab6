package org.whitecross.domain.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Passwords that are known from breaches, and what people make of them to get a longer one. The list comes with us. */
final class CommonPasswords {
    private static final Set<String> KNOWN = read();

    private CommonPasswords() {}

    /** How many of them are long enough that our rules would take them. */
    static long longEnough() {
        return KNOWN.stream()
                .filter(password -> password.length() >= PasswordRules.SHORTEST)
                .count();
    }

    /** Whether it is one of them, one of them with digits or signs around it, or one of them or a few characters repeated. */
    static boolean contain(String password) {
        var lower = password.toLowerCase(Locale.ROOT);
        return KNOWN.contains(lower) || KNOWN.contains(withoutPadding(lower)) || isRepeated(lower) || isRun(lower);
    }

    private static String withoutPadding(String password) {
        int from = 0;
        int to = password.length();
        while (from < to && !Character.isLetter(password.charAt(from))) from++;
        while (to > from && !Character.isLetter(password.charAt(to - 1))) to--;
        return password.substring(from, to);
    }

    private static boolean isRepeated(String password) {
        for (int unit = 1; unit <= password.length() / 2; unit++)
            if (password.regionMatches(0, password, unit, password.length() - unit)
                    && (unit <= 6 || KNOWN.contains(password.substring(0, unit)))) return true;
        return false;
    }

    /** abcdefghijkl, 210987654321: each the next one, or each the one before; 0 may follow 9. */
    private static boolean isRun(String password) {
        return isRun(password, 1) || isRun(password, -1);
    }

    private static boolean isRun(String password, int step) {
        for (int i = 1; i < password.length(); i++) {
            int moved = password.charAt(i) - password.charAt(i - 1);
            if (moved != step && moved != -9 * step) return false;
        }
        return true;
    }

    private static Set<String> read() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("common-passwords.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("# ")).collect(toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
