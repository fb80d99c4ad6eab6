package org.whitecross.application.health;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.whitecross.application.health.ReferenceRequests.KindLoaded;
import org.whitecross.application.health.ReferenceRequests.ListReferenceData;
import org.whitecross.application.health.ReferenceRequests.LoadVaccineCodes;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.health.ReferenceKind;
import org.whitecross.domain.health.ReferenceVersions;
import org.whitecross.domain.health.VaccineCodeTables;

/** Answers requests about reference data. */
public final class ReferenceDesk {
    private final ReferenceVersions versions;
    private final VaccineCodeTables tables;
    private final Clock clock;

    public ReferenceDesk(ReferenceVersions versions, VaccineCodeTables tables, Clock clock) {
        this.versions = versions;
        this.tables = tables;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListReferenceData.class, q -> list())
                .on(LoadVaccineCodes.class, c -> tables.load(c.file(), clock.instant()));
    }

    private List<KindLoaded> list() {
        var current = versions.current();
        return Stream.of(ReferenceKind.values())
                .map(kind -> {
                    var loaded = current.stream()
                            .filter(version -> version.kind() == kind)
                            .toList();
                    return new KindLoaded(kind, !loaded.isEmpty(), loaded);
                })
                .toList();
    }
}
