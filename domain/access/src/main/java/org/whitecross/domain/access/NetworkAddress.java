package org.whitecross.domain.access;

import java.net.InetAddress;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address. An IPv4 one that is written as IPv6 (::ffff:192.0.2.1) is the IPv4 one. */
public record NetworkAddress(InetAddress inet) {
    // Four numbers in full: "8.8" is no address, and a leading zero means eight to some and ten to others.
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]{0,15}:[0-9a-fA-F:.]{1,44}");
    private static final int GROUPS = 8;

    /** What is written there, if it is one; no name is ever looked up. */
    public static Optional<NetworkAddress> of(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) return Optional.empty();
        try {
            return Optional.of(new NetworkAddress(InetAddress.ofLiteral(text)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** 32 or 128. */
    public int bits() {
        return inet.getAddress().length * 8;
    }

    /** Whether it is of the same family, and its first bits are the same. */
    boolean sharesWith(NetworkAddress other, int bits) {
        byte[] these = inet.getAddress();
        byte[] those = other.inet.getAddress();
        if (these.length != those.length) return false;
        for (int i = 0; i < bits; i++) if (bit(these, i) != bit(those, i)) return false;
        return true;
    }

    /** Whether all bits behind the first ones are zero. */
    boolean endsAfter(int bits) {
        byte[] these = inet.getAddress();
        for (int i = bits; i < these.length * 8; i++) if (bit(these, i) != 0) return false;
        return true;
    }

    private static int bit(byte[] bytes, int i) {
        return bytes[i / 8] >> (7 - i % 8) & 1;
    }

    /** In its one usual form (RFC 5952). */
    @Override
    public String toString() {
        byte[] bytes = inet.getAddress();
        if (bytes.length == 4) return inet.getHostAddress();
        var groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        int from = 0;
        int longest = 0;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = 0;
            while (i + zeros < GROUPS && groups[i + zeros] == 0) zeros++;
            if (zeros > longest) {
                from = i;
                longest = zeros;
            }
        }
        return longest < 2 ? hex(groups, 0, GROUPS) : hex(groups, 0, from) + "::" + hex(groups, from + longest, GROUPS);
    }

    private static String hex(int[] groups, int from, int to) {
        var text = new StringJoiner(":");
        for (int i = from; i < to; i++) text.add(Integer.toHexString(groups[i]));
        return text.toString();
    }
}
