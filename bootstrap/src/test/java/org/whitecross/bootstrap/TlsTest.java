package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whitecross.adapters.postgres.Tenancy;

/** The server speaks TLS itself, where it is given a key. */
class TlsTest {
    private static final String PASSWORD = "of-the-keystore";

    @TempDir
    static Path folder;

    private static LiveServer server;
    private static SSLContext trusting;

    @BeforeAll
    static void start() throws IOException, InterruptedException, GeneralSecurityException {
        var keystore = keystore();
        trusting = trusting(keystore);
        server = LiveServer.start(
                Tenancy.ofCaller(), Map.of("TLS_KEYSTORE", keystore.toString(), "TLS_KEYSTORE_PASSWORD", PASSWORD));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path keystore() throws IOException, InterruptedException {
        var file = folder.resolve("server.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor()).isZero();
        return file;
    }

    private static SSLContext trusting(Path keystore) throws IOException, GeneralSecurityException {
        var certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry(
                "server",
                KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray()).getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static List<String> handshake(String protocol, String... ciphers) throws IOException {
        try (var socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", server.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            if (ciphers.length > 0) socket.setEnabledCipherSuites(ciphers);
            socket.startHandshake();
            return List.of(
                    socket.getSession().getProtocol(), socket.getSession().getCipherSuite());
        }
    }

    @Test
    void itAnswersByTlsAlone() throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().sslContext(trusting).build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/health"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
        assertThatThrownBy(() -> server.anonymous().get("/health"))
                .as("plain HTTP")
                .isInstanceOf(java.io.UncheckedIOException.class);
    }

    /** Seen red without 1.2. The old ones the JDK refuses by itself, too: both would have to let them in. */
    @Test
    void itSpeaksTheLatestTwoVersionsAndNoOther() throws IOException {
        for (var spoken : List.of("TLSv1.2", "TLSv1.3"))
            assertThat(handshake(spoken)).startsWith(spoken);
        assertThat(answerToHello(3)).as("a hello of 1.2, as a control").isEqualTo(HANDSHAKE);
        for (int old : List.of(0, 1, 2))
            assertThat(answerToHello(old)).as("3.%d", old).isEqualTo(ALERT);
    }

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;

    /** Byte by byte, because no client of today would say it. */
    private static int answerToHello(int minor) throws IOException {
        var hello = new ByteArrayOutputStream();
        hello.write(new byte[] {3, (byte) minor});
        hello.write(new byte[32]); // random
        hello.write(0); // no session
        hello.write(HexFormat.of().parseHex("0006" + "c02bc009c00a")); // elliptic curves with GCM, and with CBC
        hello.write(HexFormat.of().parseHex("0100")); // no compression
        hello.write(HexFormat.of()
                .parseHex("0018" + "000a00040002" + "0017" + "000b00020100" + "000d00060004" + "04030203"));
        var message = new ByteArrayOutputStream();
        message.write(new byte[] {22, 3, 1, 0, (byte) (hello.size() + 4), 1, 0, 0, (byte) hello.size()});
        message.write(hello.toByteArray());
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(message.toByteArray());
            return socket.getInputStream().read();
        }
    }

    /** Seen red when the ciphers are left to Jetty. */
    @Test
    void whatIsNotAuthenticatedEncryptionIsNotAgreedTo() throws IOException {
        assertThat(handshake("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
                        .getLast())
                .contains("_GCM_");
        assertThatThrownBy(() -> handshake("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("handshake_failure");
    }

    @Test
    void aKeystoreThatDoesNotOpenIsRefusedAtTheStart() throws IOException {
        var notOne = Files.writeString(folder.resolve("not-one.p12"), "no keystore");
        for (var wrong : List.of(
                Map.of("TLS_KEYSTORE", folder.resolve("server.p12").toString(), "TLS_KEYSTORE_PASSWORD", "another"),
                Map.of("TLS_KEYSTORE", notOne.toString(), "TLS_KEYSTORE_PASSWORD", PASSWORD)))
            assertThatThrownBy(() -> Config.from(wrong))
                    .isInstanceOf(Config.ConfigurationProblem.class)
                    .hasMessageContaining("TLS_KEYSTORE must name a PKCS#12 file")
                    .hasMessageNotContaining("another");
    }
}
