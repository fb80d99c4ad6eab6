package org.whitecross.bootstrap;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.whitecross.bootstrap.Api.Answer;

/**
 * Somebody new, of the school of the demo's nurse, signed in as she accepted her invitation.
 *
 * @param device the token of it
 */
record Person(String id, String email, String device, Api api) {
    private static final AtomicInteger COUNT = new AtomicInteger();

    static Person invited(LiveServer server, String role) {
        var nurse = server.as("nurse").get("/api/auth/me").data().path("user");
        var email = "somebody" + COUNT.incrementAndGet() + "@whitecross.example";
        var registered = Staff.invited(
                        server,
                        email,
                        role,
                        nurse.path("districtId").asString(),
                        nurse.path("schoolIds").get(0).asString())
                .data();
        return new Person(
                registered.path("user").path("id").asString(),
                email,
                registered.path("deviceToken").asString(),
                server.anonymous().bearer(registered.path("accessToken").asString()));
    }

    /** From a device of which nothing is known. */
    Answer login(LiveServer node) {
        return node.anonymous().post("/api/auth/login", Map.of("email", email, "password", LiveServer.PASSWORD));
    }
}
