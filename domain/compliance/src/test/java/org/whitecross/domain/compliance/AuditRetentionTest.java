package org.whitecross.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditRetentionTest {
    /** A day before its years are over a month stays, and a day after it goes. */
    @Test
    void aMonthIsDueAsAWholeWhenItsLastRowIs() {
        var usual = AuditRetention.USUAL;
        assertThat(usual.securityBefore(Instant.parse("2026-12-01T12:00:00Z"))).isEqualTo("2019-11-01T00:00:00Z");
        assertThat(usual.securityBefore(Instant.parse("2026-12-02T00:00:00Z"))).isEqualTo("2019-12-01T00:00:00Z");
        assertThat(usual.recordBefore(Instant.parse("2028-02-29T00:00:00Z"))).isEqualTo("2003-02-01T00:00:00Z");
        assertThatThrownBy(() -> new AuditRetention(5, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AuditRetention(7, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
