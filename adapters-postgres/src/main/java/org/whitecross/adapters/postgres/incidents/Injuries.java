package org.whitecross.adapters.postgres.incidents;

import java.util.Arrays;
import java.util.List;
import org.whitecross.adapters.postgres.schema.udt.records.InjuryRecord;
import org.whitecross.domain.incidents.Injury;

/** Injuries, as they are stored: an array of one composite type. */
public final class Injuries {
    private Injuries() {}

    public static List<Injury> from(InjuryRecord[] stored) {
        return Arrays.stream(stored)
                .map(i -> new Injury(i.getBodyPart(), i.getNature(), i.getFirstAid()))
                .toList();
    }

    public static InjuryRecord[] to(List<Injury> injuries) {
        return injuries.stream()
                .map(i -> new InjuryRecord(i.bodyPart(), i.nature(), i.firstAid()))
                .toArray(InjuryRecord[]::new);
    }
}
