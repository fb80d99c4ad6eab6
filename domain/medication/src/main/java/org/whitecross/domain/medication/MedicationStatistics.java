package org.whitecross.domain.medication;

/**
 * How medication stands now, each day being the school's own.
 *
 * @param medications of the formulary, to be prescribed
 * @param activePrescriptions orders that have not ended or lapsed
 * @param dueToday doses of today, whatever became of them
 * @param givenToday doses given today, as needed ones too
 * @param notGivenToday doses of today that were refused, held or omitted
 * @param overdueNow doses past their window, of which nothing became yet
 * @param missedToday doses of today that nobody gave or noted until it was too late
 * @param openConflicts late entries that somebody has to look at
 * @param adverseReactions of the last 30 days
 * @param medicationErrors of the last 30 days
 * @param lowStock medications that are low at a school
 * @param expiring lots that hold something and expire within 30 days
 * @param expired lots that hold something and have expired
 */
public record MedicationStatistics(
        int medications,
        int activePrescriptions,
        int dueToday,
        int givenToday,
        int notGivenToday,
        int overdueNow,
        int missedToday,
        int openConflicts,
        int adverseReactions,
        int medicationErrors,
        int lowStock,
        int expiring,
        int expired) {}
