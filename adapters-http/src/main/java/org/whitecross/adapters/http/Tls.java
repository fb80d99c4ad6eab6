package org.whitecross.adapters.http;

import java.nio.file.Path;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.KeyStoreScanner;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * What the server proves itself with.
 *
 * @param keystore a PKCS#12 file with one private key and its certificates; read again when it changes
 */
public record Tls(Path keystore, String password) {
    private static final int SECONDS_BETWEEN_LOOKS = 60;

    ServerConnector connector(Server server, HttpConfiguration plain) {
        var context = new SslContextFactory.Server();
        context.setKeyStoreType("PKCS12");
        context.setKeyStorePath(keystore.toAbsolutePath().toString());
        context.setKeyStorePassword(password);
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        // Whatever encrypts and authenticates in one step, with keys for this connection alone.
        context.setIncludeCipherSuites("TLS_(AES|CHACHA20|ECDHE_).*_(GCM|POLY1305)_.*");
        var renewed = new KeyStoreScanner(context);
        renewed.setScanInterval(SECONDS_BETWEEN_LOOKS);
        server.addBean(renewed);

        var http = new HttpConfiguration(plain);
        http.addCustomizer(new SecureRequestCustomizer(false)); // a proxy may call it by a name of the inner network
        return new ServerConnector(server, context, new HttpConnectionFactory(http));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Tls[" + keystore + "]";
    }
}
