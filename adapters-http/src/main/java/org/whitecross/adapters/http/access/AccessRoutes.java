package org.whitecross.adapters.http.access;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.access.AccessRequests.ChangePassword;
import org.whitecross.application.access.AccessRequests.InviteUser;
import org.whitecross.application.access.AccessRequests.ReadOwnAccount;
import org.whitecross.application.access.AccessRequests.Refresh;
import org.whitecross.application.access.AccessRequests.Register;
import org.whitecross.application.access.AccessRequests.SignIn;
import org.whitecross.application.access.AccessRequests.SignOut;
import org.whitecross.application.access.AccessRequests.VerifySession;

public final class AccessRoutes {
    private AccessRoutes() {}

    public static void in(RouteTable routes) {
        routes.area(
                "Signing in",
                r -> r.post(
                                "/auth/login",
                                SignIn.class,
                                "Signs in: an access token for 15 minutes, a refresh token that works once")
                        .post(
                                "/auth/refresh",
                                Refresh.class,
                                "Exchanges a refresh token for new tokens; used twice, it ends the session")
                        .post(
                                "/auth/register",
                                Register.class,
                                "Sets the first password of an account, by invitation only")
                        .post("/auth/logout", SignOut.class, "Ends this session at once")
                        .post(
                                "/auth/change-password",
                                ChangePassword.class,
                                "Changes one's own password and ends one's other sessions")
                        .get("/auth/verify", VerifySession.class, "Tells whether the access token is good")
                        .get("/auth/me", ReadOwnAccount.class, "Reads one's own account and permissions"));
        routes.area(
                "Accounts",
                r -> r.post(
                        "/users/invitations",
                        InviteUser.class,
                        "Makes an account and an invitation to set its first password"));
    }
}
