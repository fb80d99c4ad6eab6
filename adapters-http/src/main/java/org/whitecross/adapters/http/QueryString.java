package org.whitecross.adapters.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The query of a URL, decoded once and strictly: what is not an escape, or not UTF-8, is refused instead of guessed. */
final class QueryString {
    private QueryString() {}

    static SortedMap<String, List<String>> parameters(@Nullable String query) {
        var parameters = new TreeMap<String, List<String>>();
        if (query == null) return parameters;
        for (String parameter : query.split("&")) {
            if (parameter.isEmpty()) continue;
            int equals = parameter.indexOf('=');
            var name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            var value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
            parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    private static String decoded(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(hex(text, i + 1) << 4 | hex(text, i + 2));
                i += 2;
            } else {
                bytes.writeBytes((c == '+' ? " " : String.valueOf(c)).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static int hex(String text, int at) {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0 || text.charAt(at) > 'f') throw malformed();
        return digit;
    }

    private static HttpRefusal malformed() {
        return new HttpRefusal(
                Problem.of(400, "malformed-query", "The query of the URL is not percent-encoded UTF-8."));
    }
}
