package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.kernel.NotificationChannel.EMAIL;
import static org.whitecross.domain.kernel.NotificationChannel.SMS;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aContact;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aSparseContact;
import static org.whitecross.domain.students.SampleStudents.aStudent;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.VerificationCode.Asked;

/** Each limit on both sides. */
class VerificationCodeTest {
    private static final Asked NEVER = new Asked(0, null, null, 0, null);
    private final EmergencyContact ana = aContact(aStudent(aSchool(aDistrict().id())));

    private VerificationCode asked(EmergencyContact contact, NotificationChannel channel, Asked before) {
        return VerificationCode.asked(
                VerificationCodeId.next(), contact, channel, "0".repeat(64), UserId.next(), before, NOW);
    }

    @Test
    void aCodeGoesToWhereTheContactIsReachedNowAndLivesTenMinutes() {
        var code = asked(ana, EMAIL, NEVER);
        assertThat(code.sentTo()).isEqualTo("ana@example.org");
        assertThat(code.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(asked(ana, SMS, NEVER).sentTo()).isEqualTo("+12175550123");
    }

    @Test
    void aContactWithoutAnAddressGetsNone() {
        var sparse = aSparseContact(aStudent(aSchool(aDistrict().id())));
        Refused.byRule("no-email", () -> asked(sparse, EMAIL, NEVER));
        Refused.byRule("phone-not-international", () -> asked(sparse, SMS, NEVER));
    }

    @Test
    void itProvesNothingOnceTheContactIsReachedElsewhere() {
        var code = asked(ana, SMS, NEVER);
        assertThat(code.isFor(ana)).isTrue();
        assertThat(code.isFor(ana.with(ana.particulars().withPhoneNumber(new PhoneNumber("+12175550199")), NOW)))
                .isFalse();
        assertThat(code.isFor(aContact(aStudent(aSchool(aDistrict().id()))))).isFalse();
    }

    @Test
    void theNextOneMayBeAskedForAMinuteLater() {
        var aMinuteAgo = NOW.minusSeconds(60);
        assertThat(asked(ana, EMAIL, new Asked(1, aMinuteAgo, aMinuteAgo, 1, aMinuteAgo)))
                .isNotNull();
        var tooSoon = aMinuteAgo.plusMillis(1);
        assertTooMany(new Asked(1, tooSoon, tooSoon, 1, tooSoon), Duration.ofSeconds(1));
    }

    @Test
    void aContactGetsFiveAnHour() {
        var oldest = NOW.minus(Duration.ofMinutes(50));
        var latest = NOW.minus(Duration.ofMinutes(5));
        assertThat(asked(ana, EMAIL, new Asked(4, oldest, latest, 4, oldest))).isNotNull();
        assertTooMany(new Asked(5, oldest, latest, 5, oldest), Duration.ofMinutes(10));
    }

    @Test
    void aUserSendsAHundredAnHour() {
        var oldest = NOW.minus(Duration.ofMinutes(50));
        assertThat(asked(ana, EMAIL, new Asked(0, null, null, 99, oldest))).isNotNull();
        assertTooMany(new Asked(0, null, null, 100, oldest), Duration.ofMinutes(10));
    }

    private void assertTooMany(Asked before, Duration atLeast) {
        assertThatThrownBy(() -> asked(ana, EMAIL, before)).isInstanceOfSatisfying(Refusal.TooMany.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("too-many-codes");
            assertThat(refusal.retryAfter()).isBetween(atLeast, atLeast.plusSeconds(1));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", "１２３４５６", " 12345", "12345\n"})
    void aCodeIsSixDigits(String said) {
        assertThat(new SixDigits("012345").value()).isEqualTo("012345");
        Refused.forField("", "format", () -> new SixDigits(said));
    }
}
