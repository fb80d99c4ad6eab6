package org.whitecross.domain.students;

import java.util.regex.Pattern;

/** How people's names may be written: any script, with the signs that names have. */
final class PersonName {
    static final String RULE = "must be 1 to 100 letters, with spaces, apostrophes, hyphens or dots between them";
    private static final Pattern PATTERN = Pattern.compile("\\p{L}[\\p{L}\\p{M} '’.\\u00a0-]{0,99}");

    private PersonName() {}

    static boolean valid(String name) {
        return PATTERN.matcher(name).matches();
    }
}
