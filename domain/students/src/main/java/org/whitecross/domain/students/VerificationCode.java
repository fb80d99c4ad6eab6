package org.whitecross.domain.students;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/**
 * A code that is sent to a contact, who tells it to whoever asked, to show that she is reached there. It works once, for a
 * short while, and bears a few wrong tries: a million codes cannot be guessed that way.
 *
 * @param sentTo the number or e-mail address; once the contact has another one, the code proves nothing
 * @param codeHash see {@link OneTimeCodes#hash}; the code itself is not kept
 * @param expiresAt from this moment on it does not work any more
 */
public record VerificationCode(
        VerificationCodeId id,
        EmergencyContactId contactId,
        SchoolId schoolId,
        NotificationChannel channel,
        String sentTo,
        String codeHash,
        UserId requestedById,
        Instant requestedAt,
        Instant expiresAt) {
    public static final Duration LIFETIME = Duration.ofMinutes(10);
    public static final int MOST_TRIES = 5;

    /** Between two codes for one contact. */
    public static final Duration PAUSE = Duration.ofMinutes(1);

    public static final Duration WINDOW = Duration.ofHours(1);
    public static final int MOST_PER_CONTACT = 5;
    public static final int MOST_PER_USER = 100;

    /**
     * What was asked for since a moment; what could not be sent does not count.
     *
     * @param oldestOfContact null, if there is none
     */
    public record Asked(
            int ofContact,
            @Nullable Instant oldestOfContact,
            @Nullable Instant latestOfContact,
            int ofUser,
            @Nullable Instant oldestOfUser) {}

    public static VerificationCode asked(
            VerificationCodeId id,
            EmergencyContact contact,
            NotificationChannel channel,
            String codeHash,
            UserId by,
            Asked before,
            Instant now) {
        refuseTooMany(before, now);
        var sentTo = contact.addressOf(channel)
                .orElseThrow(() -> channel == NotificationChannel.EMAIL
                        ? new Refusal.RuleBroken("no-email", "The contact has no e-mail address.")
                        : new Refusal.RuleBroken(
                                "phone-not-international",
                                "The contact's telephone number has no area: correct it, then ask again."));
        return new VerificationCode(
                id, contact.id(), contact.schoolId(), channel, sentTo, codeHash, by, now, now.plus(LIFETIME));
    }

    private static void refuseTooMany(Asked before, Instant now) {
        if (before.latestOfContact != null && before.latestOfContact.plus(PAUSE).isAfter(now))
            throw tooMany("A code was sent a moment ago.", before.latestOfContact.plus(PAUSE), now);
        if (before.ofContact >= MOST_PER_CONTACT && before.oldestOfContact != null)
            throw tooMany("This contact got many codes.", before.oldestOfContact.plus(WINDOW), now);
        if (before.ofUser >= MOST_PER_USER && before.oldestOfUser != null)
            throw tooMany("You have sent many codes.", before.oldestOfUser.plus(WINDOW), now);
    }

    private static Refusal tooMany(String message, Instant free, Instant now) {
        return new Refusal.TooMany(
                "too-many-codes",
                message + " Wait, then ask again.",
                Duration.between(now, free).plusSeconds(1));
    }

    /** Whether it says something about the contact as she is now. */
    public boolean isFor(EmergencyContact contact) {
        return contact.id().equals(contactId)
                && contact.addressOf(channel).filter(sentTo::equals).isPresent();
    }
}
