package org.whitecross.bootstrap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What callers send who would like to be taken for somebody else: none of it says who connects. */
final class ForgedAddresses {
    /** Where they would like to be. */
    static final String CLAIMED = "198.51.100.1";

    private static final String FORWARDED = "X-Forwarded-For";

    /** The second line of a header that comes twice has its name in small letters. */
    static final List<Map<String, String>> ALL = all();

    private ForgedAddresses() {}

    private static List<Map<String, String>> all() {
        var all = new ArrayList<Map<String, String>>();
        for (var list : List.of(
                CLAIMED,
                CLAIMED + ", " + CLAIMED,
                CLAIMED + ",10.0.0.1," + CLAIMED,
                CLAIMED + ", 127.0.0.1",
                "127.0.0.1, " + CLAIMED,
                "127.0.0.1",
                "127.0.0.1, 127.0.0.1",
                "::1",
                "2001:db8::1",
                "[2001:db8::1]:443",
                "::ffff:" + CLAIMED,
                CLAIMED + ":80",
                "0x7f000001",
                "unknown",
                "' or 1=1--",
                ",,,",
                "")) all.add(Map.of(FORWARDED, list));
        for (var name : List.of(
                "X-Real-IP",
                "X-Client-IP",
                "True-Client-IP",
                "CF-Connecting-IP",
                "X-Cluster-Client-IP",
                "Fastly-Client-IP",
                "X-Originating-IP",
                "X-Remote-Addr",
                "X-Forwarded",
                "Forwarded-For")) all.add(Map.of(name, CLAIMED));
        for (var hop : List.of(
                "for=" + CLAIMED,
                "for=\"[2001:db8::1]:443\"",
                "for=" + CLAIMED + ";proto=https;by=203.0.113.43, for=127.0.0.1")) all.add(Map.of("Forwarded", hop));
        all.add(Map.of(FORWARDED, CLAIMED, "x-forwarded-for", CLAIMED));
        all.add(Map.of("X-Real-IP", CLAIMED, "x-real-ip", "127.0.0.1"));
        all.add(Map.of(FORWARDED, CLAIMED, "X-Real-IP", CLAIMED, "Forwarded", "for=" + CLAIMED));
        return List.copyOf(all);
    }

    static Api sent(Api api, Map<String, String> forged) {
        for (var header : forged.entrySet()) api = api.with(header.getKey(), header.getValue());
        return api;
    }

    /** As it comes from a proxy that adds, in the same line, whom it saw. */
    static Map<String, String> passedOn(Map<String, String> forged, String seen) {
        var all = new LinkedHashMap<>(forged);
        all.keySet().removeIf(name -> name.equals("x-forwarded-for"));
        all.merge(FORWARDED, seen, (before, last) -> before + ", " + last);
        return all;
    }

    /** As it comes from a proxy that adds a line of its own. */
    static Map<String, String> passedOnInALine(Map<String, String> forged, String seen) {
        var before = forged.get(FORWARDED);
        var all = new LinkedHashMap<String, String>();
        if (before != null) all.put(FORWARDED, before);
        all.putAll(forged);
        all.put("x-forwarded-for", seen);
        return all;
    }
}
