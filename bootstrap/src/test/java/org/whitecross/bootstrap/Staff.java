package org.whitecross.bootstrap;

import static org.whitecross.bootstrap.Things.fields;

import java.util.List;
import java.util.Map;
import org.whitecross.bootstrap.Api.Answer;

/** People who are invited by the administrator and accept, as everybody comes by an account. */
final class Staff {
    private Staff() {}

    /** What she is answered who has accepted: her account and tokens. */
    static Answer invited(LiveServer server, String email, String role, String district, String... schools) {
        var invited = server.as("admin")
                .post(
                        "/api/users/invitations",
                        fields(
                                "email",
                                email,
                                "firstName",
                                "Zelda",
                                "lastName",
                                "Müller-Østby",
                                "role",
                                role,
                                "districtId",
                                district,
                                "schoolIds",
                                List.of(schools)));
        if (invited.status() != 200) throw new AssertionError(invited.text());
        return registered(server, invited.data().path("invitation").asString());
    }

    static Answer registered(LiveServer server, String invitation) {
        var registered = server.anonymous()
                .post("/api/auth/register", Map.of("invitation", invitation, "password", LiveServer.PASSWORD));
        if (registered.status() != 200) throw new AssertionError(registered.text());
        return registered;
    }
}
