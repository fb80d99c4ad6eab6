package org.whitecross.application.compliance;

import org.whitecross.application.compliance.DistrictKeyRequests.DestroyDistrictKeys;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.compliance.DistrictKeys;
import org.whitecross.domain.compliance.LegalHolds;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.Districts;

/** Lets go of what a district's staff wrote, unless the law has it kept. */
public final class DistrictKeyDesk {
    private final Districts districts;
    private final LegalHolds holds;
    private final DistrictKeys keys;

    public DistrictKeyDesk(Districts districts, LegalHolds holds, DistrictKeys keys) {
        this.districts = districts;
        this.holds = holds;
        this.keys = keys;
    }

    public void answers(Handlers handlers) {
        handlers.on(DestroyDistrictKeys.class, this::destroy);
    }

    private Integer destroy(DestroyDistrictKeys c) {
        var district = districts.find(c.districtCode()).orElseThrow(() -> new Refusal.NotFound("district"));
        if (!district.name().equals(c.name()))
            throw new Refusal.Invalid(
                    "/name", "not-its-name", "is not what the district " + district.code() + " is called");
        if (holds.isOn(district.id()))
            throw new Refusal.RuleBroken(
                    "legal-hold",
                    "There is a legal hold on the district, or on a child there: nothing is destroyed before it is lifted.");
        return keys.destroy(district.id());
    }
}
