package org.whitecross.domain.medication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled dose and how it stands.
 *
 * @param administrationId what became of it; null if nothing did yet
 */
public record DoseOfDay(
        PrescriptionId prescriptionId,
        Instant scheduledFor,
        DoseStatus status,
        @Nullable AdministrationId administrationId) {}
