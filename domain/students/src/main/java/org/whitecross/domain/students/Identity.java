package org.whitecross.domain.students;

import java.util.List;
import java.util.Set;

/**
 * What a child is recognised by: her own particulars, and how those are reached who are called for her.
 *
 * @param phoneNumbers of her active contacts
 * @param addresses of her active contacts, as they were written
 */
public record Identity(Student student, Set<PhoneNumber> phoneNumbers, List<String> addresses) {
    public Identity {
        phoneNumbers = Set.copyOf(phoneNumbers);
        addresses = List.copyOf(addresses);
    }
}
