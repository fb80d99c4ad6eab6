package org.whitecross.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a district together: whether an address is let in. One that a DENY in force covers is not, nor one that no
 * ALLOW covers, if any ALLOW is in force.
 */
public final class AddressRules {
    public static final AddressRules NONE = new AddressRules(List.of());

    private final List<Part> parts;

    /** What decides, read once. */
    private record Part(
            IpRuleKind kind,
            NetworkAddress first,
            int length,
            @Nullable Instant until) {
        boolean isInForce(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    private AddressRules(List<Part> parts) {
        this.parts = parts;
    }

    public static AddressRules of(List<IpRule> rules) {
        return new AddressRules(rules.stream()
                .map(r -> new Part(r.kind(), r.cidr().first(), r.cidr().length(), r.expiresAt()))
                .toList());
    }

    /** @param address as text; one that cannot be read is let in only where no rule is in force */
    public boolean admit(String address, Instant now) {
        if (parts.isEmpty()) return true;
        var known = NetworkAddress.of(address);
        boolean allowed = false;
        boolean anyAllows = false;
        for (var part : parts) {
            if (!part.isInForce(now)) continue;
            if (known.isEmpty()) return false;
            boolean covers = known.get().sharesWith(part.first, part.length);
            switch (part.kind) {
                case DENY -> {
                    if (covers) return false;
                }
                case ALLOW -> {
                    anyAllows = true;
                    allowed |= covers;
                }
            }
        }
        return allowed || !anyAllows;
    }

    /** When the address is first refused from now on, if nobody changes the rules; only their ends change what they decide. */
    public Optional<Instant> firstRefusal(String address, Instant now) {
        return Stream.concat(
                        Stream.of(now),
                        parts.stream().map(Part::until).filter(Objects::nonNull).filter(now::isBefore))
                .sorted()
                .filter(moment -> !admit(address, moment))
                .findFirst();
    }
}
