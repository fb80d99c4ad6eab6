package org.whitecross.domain.students;

import java.time.LocalDate;
import org.whitecross.domain.kernel.UserId;

/** How many rows somebody may still take out as files: a stolen account must not carry off a district. */
public interface ExportBudget {
    /**
     * Counts rows that are about to leave, if they fit.
     *
     * @param day in UTC
     * @param rows one or more
     * @param most a day
     * @return false, and nothing is counted, if they are more than are left; two at once never get more than one would
     */
    boolean spend(UserId userId, LocalDate day, int rows, int most);
}
