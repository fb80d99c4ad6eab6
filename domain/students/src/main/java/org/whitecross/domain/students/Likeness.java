package org.whitecross.domain.students;

import static org.whitecross.domain.students.Criterion.CONTACT_ADDRESS;
import static org.whitecross.domain.students.Criterion.CONTACT_PHONE_NUMBER;
import static org.whitecross.domain.students.Criterion.CONTACT_POSTCODE;
import static org.whitecross.domain.students.Criterion.DATE_OF_BIRTH;
import static org.whitecross.domain.students.Criterion.EXTERNAL_ID;
import static org.whitecross.domain.students.Criterion.FAMILY_NAME;
import static org.whitecross.domain.students.Criterion.GIVEN_NAME;
import static org.whitecross.domain.students.Criterion.GIVEN_NAME_SPELLING;
import static org.whitecross.domain.students.Criterion.MEDICAL_RECORD_NUM;
import static org.whitecross.domain.students.Criterion.NAMES_SWAPPED;
import static org.whitecross.domain.students.Criterion.STUDENT_NUMBER;

import java.text.Normalizer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why two records may be the same child. It is a proposal: whether they are, a person judges.
 *
 * <p>An identifier that both share is enough. Else three of four have to agree: given name, family name, date of birth,
 * and a contact. The given name is always one of the three, because twins agree in the other ones: if only her given name
 * differs, the child is her sister, unless the two names are one letter off and begin alike. What is missing agrees
 * with nothing. Two who each have a medical record number, or each an external id, and not the same one, are two children.
 *
 * @param criteria in what they agree, in the order of the enum; never empty
 */
public record Likeness(List<Criterion> criteria) {
    private static final Set<Criterion> IDENTIFIERS = EnumSet.of(STUDENT_NUMBER, MEDICAL_RECORD_NUM, EXTERNAL_ID);
    private static final int SHORTEST_THAT_MAY_BE_MISSPELT = 4;
    private static final Pattern POSTCODE = Pattern.compile("\\D([0-9]{5})(?:-[0-9]{4})?\\s*$");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern WITHIN_WORDS = Pattern.compile("['’.,#]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    public Likeness {
        criteria = List.copyOf(criteria);
    }

    /** Empty, if nothing speaks for it, or something against it. */
    public static Optional<Likeness> between(Identity one, Identity other) {
        var a = one.student();
        var b = other.student();
        if (a.id().equals(b.id())
                || !a.districtId().equals(b.districtId())
                || a.mergedInto() != null
                || b.mergedInto() != null
                || differ(a.medicalRecordNum(), b.medicalRecordNum())
                || differ(a.externalId(), b.externalId())) return Optional.empty();
        var agreed = EnumSet.noneOf(Criterion.class);
        if (same(a.studentNumber(), b.studentNumber())) agreed.add(STUDENT_NUMBER);
        if (same(a.medicalRecordNum(), b.medicalRecordNum())) agreed.add(MEDICAL_RECORD_NUM);
        if (same(a.externalId(), b.externalId())) agreed.add(EXTERNAL_ID);
        names(agreed, a, b);
        if (a.dateOfBirth().equals(b.dateOfBirth())) agreed.add(DATE_OF_BIRTH);
        contacts(agreed, one, other);
        return isEnough(agreed) ? Optional.of(new Likeness(List.copyOf(agreed))) : Optional.empty();
    }

    private static boolean isEnough(EnumSet<Criterion> agreed) {
        if (!Collections.disjoint(agreed, IDENTIFIERS)) return true;
        boolean swapped = agreed.contains(NAMES_SWAPPED);
        boolean contact = agreed.contains(CONTACT_PHONE_NUMBER)
                || agreed.contains(CONTACT_ADDRESS)
                || agreed.contains(CONTACT_POSTCODE);
        long others = Stream.of(swapped || agreed.contains(FAMILY_NAME), agreed.contains(DATE_OF_BIRTH), contact)
                .filter(yes -> yes)
                .count();
        return (swapped || agreed.contains(GIVEN_NAME)) && others >= 2
                || agreed.contains(GIVEN_NAME_SPELLING) && others == 3;
    }

    // --- Names ---------------------------------------------------------------------------------------------

    private static void names(EnumSet<Criterion> agreed, Student a, Student b) {
        var given = words(a.firstName());
        var family = words(a.lastName());
        var otherGiven = words(b.firstName());
        var otherFamily = words(b.lastName());
        if (isSameGiven(given, otherGiven)) agreed.add(GIVEN_NAME);
        else if (isMisspelt(joined(given), joined(otherGiven))) agreed.add(GIVEN_NAME_SPELLING);
        if (isSameFamily(family, otherFamily)) agreed.add(FAMILY_NAME);
        if (joined(given).equals(joined(otherFamily))
                && joined(family).equals(joined(otherGiven))
                && !joined(given).equals(joined(family))) agreed.add(NAMES_SWAPPED);
    }

    private static boolean isSameGiven(List<String> one, List<String> other) {
        var shorter = one.size() <= other.size() ? one : other;
        var longer = one.size() <= other.size() ? other : one;
        return joined(one).equals(joined(other))
                || longer.subList(0, shorter.size()).equals(shorter)
                || Nicknames.areSame(one.getFirst(), other.getFirst());
    }

    private static boolean isSameFamily(List<String> one, List<String> other) {
        return joined(one).equals(joined(other))
                || new HashSet<>(one).containsAll(other)
                || new HashSet<>(other).containsAll(one);
    }

    /** One letter more, less, another one, or two neighbours exchanged; never the first. */
    static boolean isMisspelt(String one, String other) {
        var shorter = one.length() <= other.length() ? one : other;
        var longer = one.length() <= other.length() ? other : one;
        if (shorter.length() < SHORTEST_THAT_MAY_BE_MISSPELT
                || shorter.charAt(0) != longer.charAt(0)
                || longer.length() - shorter.length() > 1
                || shorter.equals(longer)) return false;
        int at = 0;
        while (at < shorter.length() && shorter.charAt(at) == longer.charAt(at)) at++;
        var rest = shorter.substring(at);
        var longerRest = longer.substring(at);
        if (longer.length() > shorter.length()) return longerRest.substring(1).equals(rest);
        return longerRest.substring(1).equals(rest.substring(1))
                || rest.length() > 1
                        && rest.charAt(0) == longerRest.charAt(1)
                        && rest.charAt(1) == longerRest.charAt(0)
                        && rest.substring(2).equals(longerRest.substring(2));
    }

    // --- Contacts ------------------------------------------------------------------------------------------

    /** A postcode is many people's: it only counts beside the very same given name. */
    private static void contacts(EnumSet<Criterion> agreed, Identity one, Identity other) {
        if (!Collections.disjoint(one.phoneNumbers(), other.phoneNumbers())) agreed.add(CONTACT_PHONE_NUMBER);
        if (!Collections.disjoint(addresses(one), addresses(other))) agreed.add(CONTACT_ADDRESS);
        boolean sameName = agreed.contains(NAMES_SWAPPED)
                || words(one.student().firstName())
                        .getFirst()
                        .equals(words(other.student().firstName()).getFirst());
        if (sameName && !Collections.disjoint(postcodes(one), postcodes(other))) agreed.add(CONTACT_POSTCODE);
    }

    private static List<String> addresses(Identity identity) {
        return identity.addresses().stream()
                .map(Likeness::words)
                .filter(words -> words.size() > 1)
                .map(words -> String.join(" ", words))
                .toList();
    }

    private static List<String> postcodes(Identity identity) {
        return identity.addresses().stream()
                .flatMap(address -> POSTCODE.matcher(address).results())
                .map(found -> found.group(1))
                .toList();
    }

    // --- Words ---------------------------------------------------------------------------------------------

    /** Without case, accents, apostrophes and dots; parted by whatever is neither letter nor digit. */
    static List<String> words(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ð", "d")
                .replace("þ", "th")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ı", "i");
        var words = Stream.of(BETWEEN_WORDS.split(WITHIN_WORDS.matcher(plain).replaceAll("")))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.isEmpty() ? List.of(text) : words;
    }

    private static String joined(List<String> words) {
        return String.join("", words);
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && plain(one).equals(plain(other));
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !plain(one).equals(plain(other));
    }

    private static String plain(String identifier) {
        return joined(words(identifier));
    }
}
