package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.kernel.NotificationChannel.EMAIL;
import static org.whitecross.domain.kernel.NotificationChannel.SMS;
import static org.whitecross.domain.kernel.NotificationChannel.VOICE;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aContact;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.students.EmergencyContact.Particulars;

/** The rules of one contact; each goes red when its condition is taken out. */
class EmergencyContactTest {
    private final Student mia = aStudent(aSchool(aDistrict().id()));
    private final PhoneNumber number = new PhoneNumber("+12175550123");

    private Particulars reached(
            PhoneNumber phone,
            @Nullable String email,
            @Nullable ContactMethod method,
            @Nullable List<NotificationChannel> channels) {
        return new Particulars(
                "Ana",
                "García",
                ContactRelationship.PARENT,
                phone,
                email,
                null,
                null,
                ContactPriority.PRIMARY,
                method,
                channels,
                null,
                null);
    }

    private EmergencyContact contact(Particulars particulars) {
        return EmergencyContact.of(mia, particulars, null, NOW);
    }

    @Test
    void whatIsNotSaidIsTheCautiousAnswer() {
        var withEmail = reached(number, "ana@example.org", null, null);
        assertThat(withEmail.notificationChannels()).containsExactly(SMS, EMAIL);
        assertThat(withEmail.preferredContactMethod()).isEqualTo(ContactMethod.ANY);
        assertThat(withEmail.canPickUpStudent()).isFalse();
        assertThat(reached(number, null, null, null).notificationChannels()).containsExactly(SMS);
        assertThat(contact(withEmail).verification()).isEqualTo(Verification.NONE);
    }

    @Test
    void nobodyIsWrittenToWithoutAnAddress() {
        Refused.forField(
                "/notificationChannels", "no-email", () -> contact(reached(number, null, null, List.of(SMS, EMAIL))));
        Refused.forField(
                "/preferredContactMethod", "no-email", () -> contact(reached(number, null, ContactMethod.EMAIL, null)));
        assertThat(contact(reached(number, "ana@example.org", ContactMethod.EMAIL, List.of(EMAIL))))
                .isNotNull();
        assertThat(contact(reached(number, null, ContactMethod.VOICE, List.of())))
                .isNotNull();
    }

    @Test
    void aChannelIsNamedOnce() {
        Refused.forField(
                "/notificationChannels",
                "repeated",
                () -> contact(reached(number, null, null, List.of(SMS, VOICE, SMS))));
    }

    @Test
    void custodyNotesAreShort() {
        var ana = reached(number, null, null, null);
        assertThat(contact(noted(ana, "x".repeat(1000)))).isNotNull();
        Refused.forField("/custodyNotes", "length", () -> contact(noted(ana, "x".repeat(1001))));
        Refused.forField("/custodyNotes", "blank", () -> contact(noted(ana, " ")));
    }

    private static Particulars noted(Particulars p, String custodyNotes) {
        return new Particulars(
                p.firstName(),
                p.lastName(),
                p.relationship(),
                p.phoneNumber(),
                p.email(),
                p.address(),
                p.notes(),
                p.priority(),
                p.preferredContactMethod(),
                p.notificationChannels(),
                p.canPickUpStudent(),
                custodyNotes);
    }

    @Test
    void whoIsVerifiedStaysSoUntilANumberOrAddressChanges() {
        var before = reached(number, "ana@example.org", null, null);
        var verified = contact(before).verified(EMAIL, NOW.plusSeconds(5));
        assertThat(verified.verification())
                .isEqualTo(new Verification(VerificationStatus.VERIFIED, NOW.plusSeconds(5), EMAIL));

        assertThat(verified.with(noted(before, "shared"), NOW).verification()).isEqualTo(verified.verification());
        assertThat(verified.removed(NOW).verification()).isEqualTo(verified.verification());
        for (var changed : List.of(
                reached(new PhoneNumber("+12175550124"), "ana@example.org", null, null),
                reached(number, "ana@example.com", null, null),
                reached(number, null, null, null))) {
            assertThat(verified.with(changed, NOW).verification()).isEqualTo(Verification.NONE);
        }
    }

    @Test
    void aMessageGoesWhereItsChannelEnds() {
        var ana = contact(reached(number, "ana@example.org", null, null));
        assertThat(ana.addressOf(EMAIL)).contains("ana@example.org");
        assertThat(ana.addressOf(SMS)).contains("+12175550123");
        assertThat(ana.addressOf(VOICE)).contains("+12175550123");
        var local = contact(reached(new PhoneNumber("5550123"), null, null, null));
        assertThat(local.addressOf(SMS)).isEmpty();
        assertThat(local.addressOf(EMAIL)).isEmpty();
        assertThat(aContact(mia).addressOf(EMAIL)).isPresent();
    }
}
