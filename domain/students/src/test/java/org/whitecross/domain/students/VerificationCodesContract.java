package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.VerificationCodes.Try.OVER;
import static org.whitecross.domain.students.VerificationCodes.Try.RIGHT;
import static org.whitecross.domain.students.VerificationCodes.Try.WRONG;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.VerificationCode.Asked;

/** What every implementation of {@link VerificationCodes} keeps. */
public interface VerificationCodesContract {
    String RIGHT_HASH = "a".repeat(64);
    String WRONG_HASH = "b".repeat(64);

    VerificationCodes codes();

    /** A stored contact with an e-mail address, another one each time. */
    EmergencyContact contact();

    /** Somebody who asks, another one each time. */
    UserId user();

    private static VerificationCode aCode(EmergencyContact contact, UserId user, Instant at) {
        return VerificationCode.asked(
                VerificationCodeId.next(),
                contact,
                NotificationChannel.EMAIL,
                RIGHT_HASH,
                user,
                new Asked(0, null, null, 0, null),
                at);
    }

    private VerificationCode sent(EmergencyContact contact, Instant at) {
        var code = aCode(contact, user(), at);
        codes().add(code);
        codes().sent(code.id());
        return code;
    }

    @Test
    default void sentCodeIsFoundWithEveryFieldIntact() {
        var contact = contact();
        var code = sent(contact, NOW);
        assertThat(codes().latestOf(contact.id())).contains(code);
        assertThat(codes().latestOf(contact().id())).isEmpty();
    }

    @Test
    default void whatWasNotSentDoesNotWork() {
        var contact = contact();
        var code = aCode(contact, user(), NOW);
        codes().add(code);
        assertThat(codes().latestOf(contact.id())).isEmpty();
        assertThat(codes().tryOut(code.id(), RIGHT_HASH, NOW)).isEqualTo(OVER);
        codes().unsent(code.id());
        assertThat(codes().tryOut(code.id(), RIGHT_HASH, NOW)).isEqualTo(OVER);
        codes().sent(code.id()); // what could not be sent does not come to life again
        assertThat(codes().tryOut(code.id(), RIGHT_HASH, NOW)).isEqualTo(OVER);
    }

    @Test
    default void onlyTheOneThatWasSentLastCounts() {
        var contact = contact();
        sent(contact, NOW);
        var second = sent(contact, NOW.plusSeconds(61));
        assertThat(codes().latestOf(contact.id())).contains(second);
        assertThat(codes().tryOut(second.id(), RIGHT_HASH, NOW)).isEqualTo(RIGHT);
        assertThat(codes().latestOf(contact.id()))
                .as("used up, but not forgotten")
                .contains(second);
    }

    @Test
    default void itWorksOnce() {
        var code = sent(contact(), NOW);
        assertThat(codes().tryOut(code.id(), RIGHT_HASH, NOW)).isEqualTo(RIGHT);
        assertThat(codes().tryOut(code.id(), RIGHT_HASH, NOW)).isEqualTo(OVER);
        assertThat(codes().tryOut(code.id(), WRONG_HASH, NOW)).isEqualTo(OVER);
    }

    @Test
    default void theFifthTryMayBeRightAndTheSixthIsNone() {
        var lucky = sent(contact(), NOW);
        for (int i = 0; i < 4; i++)
            assertThat(codes().tryOut(lucky.id(), WRONG_HASH, NOW)).isEqualTo(WRONG);
        assertThat(codes().tryOut(lucky.id(), RIGHT_HASH, NOW)).isEqualTo(RIGHT);

        var late = sent(contact(), NOW);
        for (int i = 0; i < 5; i++)
            assertThat(codes().tryOut(late.id(), WRONG_HASH, NOW)).isEqualTo(WRONG);
        assertThat(codes().tryOut(late.id(), RIGHT_HASH, NOW)).isEqualTo(OVER);
    }

    @Test
    default void itWorksUntilItExpires() {
        var inTime = sent(contact(), NOW);
        assertThat(codes().tryOut(inTime.id(), RIGHT_HASH, inTime.expiresAt().minusNanos(1000)))
                .isEqualTo(RIGHT);
        var late = sent(contact(), NOW);
        assertThat(codes().tryOut(late.id(), RIGHT_HASH, late.expiresAt())).isEqualTo(OVER);
    }

    @Test
    default void whatWasAskedForIsCountedPerContactAndPerUserButNotWhatCouldNotBeSent() {
        var contact = contact();
        var she = user();
        for (int minute : new int[] {0, 10, 20}) {
            var code = aCode(contact, she, NOW.plus(Duration.ofMinutes(minute)));
            codes().add(code);
            if (minute == 10) codes().sent(code.id());
        }
        var elsewhere = aCode(contact(), she, NOW.plus(Duration.ofMinutes(30)));
        codes().add(elsewhere);
        var lost = aCode(contact, she, NOW.plus(Duration.ofMinutes(40)));
        codes().add(lost);
        codes().unsent(lost.id());

        assertThat(codes().askedSince(NOW, contact.id(), she))
                .as("the one at that moment is not since then")
                .isEqualTo(new Asked(
                        2,
                        NOW.plus(Duration.ofMinutes(10)),
                        NOW.plus(Duration.ofMinutes(20)),
                        3,
                        NOW.plus(Duration.ofMinutes(10))));
        assertThat(codes().askedSince(NOW, contact().id(), user())).isEqualTo(new Asked(0, null, null, 0, null));
    }

    @Test
    default void oldOnesAreForgottenAfterADay() {
        var contact = contact();
        var code = sent(contact, NOW);
        codes().forgetOld(NOW.plus(Duration.ofHours(24)));
        assertThat(codes().latestOf(contact.id())).contains(code);
        codes().forgetOld(NOW.plus(Duration.ofHours(24)).plusMillis(1));
        assertThat(codes().latestOf(contact.id())).isEmpty();
    }
}
