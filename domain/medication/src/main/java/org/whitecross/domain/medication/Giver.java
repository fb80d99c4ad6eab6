package org.whitecross.domain.medication;

import java.time.LocalDate;
import java.util.List;

/**
 * Who gives a dose, and what makes her competent: a nurse by her licence; anybody else by a nurse's delegation that is in
 * force and, for a controlled drug, names it.
 *
 * @param delegations to her, at that school
 */
public record Giver(boolean isNurse, List<Delegation> delegations) {
    public Giver {
        delegations = List.copyOf(delegations);
    }

    boolean mayGive(Medication medication, LocalDate day) {
        return isNurse || delegations.stream().anyMatch(d -> d.covers(medication, day));
    }
}
