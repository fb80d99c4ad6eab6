package org.whitecross.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;

class CidrTest {
    @Test
    void blocksHaveOneForm() {
        Map.ofEntries(
                        Map.entry("192.0.2.0/24", "192.0.2.0/24"),
                        Map.entry(" 192.0.2.7 ", "192.0.2.7/32"),
                        Map.entry("0.0.0.0/0", "0.0.0.0/0"),
                        Map.entry("2001:DB8:0:0::/32", "2001:db8::/32"),
                        Map.entry("2001:db8::1", "2001:db8::1/128"),
                        Map.entry("2001:0db8:0000:0001:0000:0000:0000:0001/128", "2001:db8:0:1::1/128"),
                        Map.entry("1:0:0:2:0:0:0:3", "1:0:0:2::3/128"),
                        Map.entry("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7/128"),
                        Map.entry("::/0", "::/0"),
                        Map.entry("::1", "::1/128"),
                        Map.entry("::192.0.2.1", "::c000:201/128"),
                        Map.entry("::ffff:192.0.2.1", "192.0.2.1/32"),
                        Map.entry("::ffff:c000:0200/120", "192.0.2.0/24"),
                        Map.entry("::ffff:0:0/96", "0.0.0.0/0"))
                .forEach((written, usual) -> {
                    assertThat(new Cidr(written).value()).as(written).isEqualTo(usual);
                    assertThat(new Cidr(usual).value()).as(usual).isEqualTo(usual);
                });
    }

    @Test
    void bitsBehindThePrefixAreRefused() {
        for (var block : List.of(
                "192.0.2.7/24",
                "10.0.0.1/0",
                "192.0.2.129/24",
                "2001:db8::1/64",
                "::ffff:192.0.2.1/120",
                "::ffff:0.0.0.0/90")) Refused.forField("", "host-bits", () -> new Cidr(block));
    }

    /** Of an address only a beginning, of names nothing, and of numbers with a zero in front not one of two meanings. */
    @Test
    void whatIsNoBlockIsRefused() {
        for (var block : List.of(
                "",
                "8.8",
                "8.8/16",
                "8",
                "134744072",
                "010.0.0.0/8",
                "0x8.0.0.0/8",
                "256.0.0.0/8",
                "1.2.3.4.5",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/024",
                "192.0.2.0/",
                "192.0.2.0/24/8",
                "::/129",
                "::ffff:0:0/129",
                "fe80::1%eth0",
                "[::1]",
                "1::2::3",
                ":::",
                "localhost",
                "school.example/24",
                "192.0.2.*")) Refused.forField("", "format", () -> new Cidr(block));
    }
}
