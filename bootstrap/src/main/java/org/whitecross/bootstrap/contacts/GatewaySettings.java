package org.whitecross.bootstrap.contacts;

import java.net.URI;

/**
 * Who carries SMS and calls.
 *
 * @param url where messages are posted to; nothing is ever posted anywhere else
 * @param secret signs them
 * @param isPrivateAllowed its address may be one of this network, or of this machine
 */
public record GatewaySettings(URI url, String secret, boolean isPrivateAllowed) {
    @Override
    public String toString() {
        return "GatewaySettings[" + url + "]"; // never the secret
    }
}
