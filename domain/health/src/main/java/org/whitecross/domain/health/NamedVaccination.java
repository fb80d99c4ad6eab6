package org.whitecross.domain.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dose, and what CDC's tables call its codes. Looked up whenever it is read, never stored.
 *
 * @param cvx the vaccine
 * @param mvx its manufacturer; null if none was told
 * @param references the tables that were looked into
 */
public record NamedVaccination(
        Vaccination vaccination,
        VaccineCodes.Name cvx,
        VaccineCodes.@Nullable Name mvx,
        List<ReferenceVersion> references)
        implements ChartItem {
    public static NamedVaccination of(Vaccination vaccination, VaccineCodes codes) {
        var cvx = codes.vaccine(vaccination.particulars().cvxCode());
        var maker = vaccination.particulars().mvxCode();
        var mvx = maker == null ? null : codes.manufacturer(maker);
        return new NamedVaccination(vaccination, cvx, mvx, codes.versionsOf(cvx, mvx));
    }

    @Override
    public Entry entry() {
        return vaccination.entry();
    }
}
