package org.whitecross.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Bytes over a socket, for what no decent client would send. */
final class Wire {
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 ([0-9]{3})");

    private Wire() {}

    /** @param status 0 if the connection was closed without an answer */
    record Reply(int status, String text) {
        boolean has(String header) {
            return text.toLowerCase(java.util.Locale.ROOT).contains("\r\n" + header.toLowerCase(java.util.Locale.ROOT));
        }

        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }
    }

    static Reply send(int port, String request) {
        return send(port, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What comes back until the server closes the connection, or is silent for a second. */
    static Reply send(int port, byte[] request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            var answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException e) {
                // what came so far is the answer
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).matches("(?i).*(reset|broken pipe|aborted).*")) throw e;
            }
            var text = answer.toString(StandardCharsets.ISO_8859_1);
            var status = STATUS.matcher(text);
            return new Reply(status.find() ? Integer.parseInt(status.group(1)) : 0, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
