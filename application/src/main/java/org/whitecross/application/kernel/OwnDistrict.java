package org.whitecross.application.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.Districts;

/** For which district something is made. */
public final class OwnDistrict {
    private final Districts districts;

    public OwnDistrict(Districts districts) {
        this.districts = districts;
    }

    /** A day that has come everywhere: today where each day comes last. */
    public static LocalDate dayEverywhere(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.ofHours(-12));
    }

    /** The one that is named; her own, if she belongs to one. */
    public DistrictId of(Caller caller, @Nullable DistrictId named) {
        var districtId = named != null ? named : caller.scope().district();
        if (districtId == null)
            throw new Refusal.Invalid("/districtId", "required", "is required: you belong to no district");
        if (districts.find(districtId).isEmpty())
            throw new Refusal.Invalid("/districtId", "unknown", "must be one of your districts");
        return districtId;
    }
}
