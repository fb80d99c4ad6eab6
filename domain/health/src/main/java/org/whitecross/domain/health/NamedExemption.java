package org.whitecross.domain.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exemption, and what CDC's table calls its vaccine. Looked up whenever it is read, never stored.
 *
 * @param cvx the vaccine; null if it is from all
 * @param references the table that was looked into
 */
public record NamedExemption(
        VaccineExemption exemption, VaccineCodes.@Nullable Name cvx, List<ReferenceVersion> references)
        implements ChartItem {
    public static NamedExemption of(VaccineExemption exemption, VaccineCodes codes) {
        var code = exemption.particulars().cvxCode();
        var cvx = code == null ? null : codes.vaccine(code);
        return new NamedExemption(exemption, cvx, codes.versionsOf(cvx));
    }

    @Override
    public Entry entry() {
        return exemption.entry();
    }
}
