package org.whitecross.domain.access;

import java.util.regex.Pattern;
import org.whitecross.domain.kernel.Refusal;

/**
 * A block of addresses that begin alike, such as 192.0.2.0/24 or 2001:db8::/32 (RFC 4632, RFC 4291), in its one usual form; an
 * address alone is a block of itself. A block of IPv4 addresses that is written as IPv6 is the IPv4 one, so that no block of
 * IPv6 covers an IPv4 address.
 */
public record Cidr(String value) {
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final int MAPPED = 96;

    public Cidr {
        var text = value.strip();
        int slash = text.indexOf('/');
        var written = slash < 0 ? text : text.substring(0, slash);
        var first = NetworkAddress.of(written).orElseThrow(Cidr::malformed);
        int length = slash < 0 ? first.bits() : length(text.substring(slash + 1));
        boolean mapped = slash >= 0 && written.contains(":") && first.bits() == 32;
        if (mapped) length -= MAPPED;
        if (length > first.bits()) throw malformed();
        // A mapped one that is shorter than what all of them share has some of those bits behind it.
        if (length < 0 || !first.endsAfter(length)) throw hostBits();
        value = first + "/" + length;
    }

    private static int length(String text) {
        if (!LENGTH.matcher(text).matches()) throw malformed();
        return Integer.parseInt(text);
    }

    private static Refusal malformed() {
        return new Refusal.Invalid(
                "", "format", "must be a block of addresses like 192.0.2.0/24 or 2001:db8::/32, or one address");
    }

    private static Refusal hostBits() {
        return new Refusal.Invalid(
                "", "host-bits", "must have no bits set behind its prefix: 192.0.2.0/24, not 192.0.2.7/24");
    }

    public boolean covers(NetworkAddress address) {
        return address.sharesWith(first(), length());
    }

    NetworkAddress first() {
        return NetworkAddress.of(value.substring(0, value.indexOf('/'))).orElseThrow();
    }

    int length() {
        return Integer.parseInt(value.substring(value.indexOf('/') + 1));
    }
}
