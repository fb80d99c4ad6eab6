package org.whitecross.domain.students;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.UserId;

/** How many rows somebody may still take out as files: a stolen account must not carry off a district, nor may several. */
public interface ExportBudget {
    /**
     * A day, beside what is {@link ExportAllowance allowed} on it.
     *
     * @param ofUser one person's
     * @param ofDistrict of all people of a district together
     * @param ofFile at once, whatever is allowed: a file is in memory while it is made
     */
    record Most(int ofUser, int ofDistrict, int ofFile) {}

    /** How many rows that is for a user on a day. */
    int mostOf(UserId userId, LocalDate day, Most most);

    /**
     * Counts rows that are about to leave, if they fit.
     *
     * @param districtId whose people the user is one of; null for administrators of the platform, who have no budget together
     * @param day in UTC
     * @param rows one or more
     * @return false, and nothing is counted, if they are more than are left; many at once never get more than one would
     */
    boolean spend(UserId userId, @Nullable DistrictId districtId, LocalDate day, int rows, Most most);
}
