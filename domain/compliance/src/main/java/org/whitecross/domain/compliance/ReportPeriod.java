package org.whitecross.domain.compliance;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;
import org.whitecross.domain.kernel.Refusal;

/**
 * A quarter or a month.
 *
 * @param value YYYY-Qn or YYYY-MM, such as 2026-Q3 or 2026-09
 */
public record ReportPeriod(String value) {
    private static final Pattern FORMAT = Pattern.compile("20[0-9]{2}-(Q[1-4]|0[1-9]|1[0-2])");

    public ReportPeriod {
        if (!FORMAT.matcher(value).matches())
            throw new Refusal.Invalid("", "format", "must be a quarter or a month, such as 2026-Q3 or 2026-09");
    }

    public LocalDate firstDay() {
        int year = Integer.parseInt(value, 0, 4, 10);
        return value.charAt(5) == 'Q'
                ? LocalDate.of(year, 3 * (value.charAt(6) - '1') + 1, 1)
                : YearMonth.parse(value).atDay(1);
    }

    public LocalDate dayAfter() {
        return firstDay().plusMonths(value.charAt(5) == 'Q' ? 3 : 1);
    }
}
