package org.whitecross.adapters.http.access;

import org.whitecross.adapters.http.RouteTable;
import org.whitecross.application.access.AccessRequests.ActivateUser;
import org.whitecross.application.access.AccessRequests.AskPasswordReset;
import org.whitecross.application.access.AccessRequests.ChangePassword;
import org.whitecross.application.access.AccessRequests.ConfirmSecondFactor;
import org.whitecross.application.access.AccessRequests.DeactivateUser;
import org.whitecross.application.access.AccessRequests.EndOtherSessions;
import org.whitecross.application.access.AccessRequests.EndSession;
import org.whitecross.application.access.AccessRequests.EndSessionsOfUser;
import org.whitecross.application.access.AccessRequests.FindUser;
import org.whitecross.application.access.AccessRequests.InviteAgain;
import org.whitecross.application.access.AccessRequests.InviteUser;
import org.whitecross.application.access.AccessRequests.ListOwnNotices;
import org.whitecross.application.access.AccessRequests.ListOwnSessions;
import org.whitecross.application.access.AccessRequests.ListSessionsOfUser;
import org.whitecross.application.access.AccessRequests.ListStaff;
import org.whitecross.application.access.AccessRequests.ListUsers;
import org.whitecross.application.access.AccessRequests.PassSecondFactor;
import org.whitecross.application.access.AccessRequests.ProposeSecondFactor;
import org.whitecross.application.access.AccessRequests.ReadOwnAccount;
import org.whitecross.application.access.AccessRequests.ReadSecondFactor;
import org.whitecross.application.access.AccessRequests.Refresh;
import org.whitecross.application.access.AccessRequests.Register;
import org.whitecross.application.access.AccessRequests.RemoveSecondFactor;
import org.whitecross.application.access.AccessRequests.ResetPassword;
import org.whitecross.application.access.AccessRequests.RevokeSecondFactor;
import org.whitecross.application.access.AccessRequests.SignIn;
import org.whitecross.application.access.AccessRequests.SignOut;
import org.whitecross.application.access.AccessRequests.StepUp;
import org.whitecross.application.access.AccessRequests.UpdateUser;
import org.whitecross.application.access.AccessRequests.VerifySession;
import org.whitecross.application.access.EmergencyAccessRequests.AskEmergencyAccess;
import org.whitecross.application.access.EmergencyAccessRequests.FindEmergencyAccess;
import org.whitecross.application.access.EmergencyAccessRequests.ListEmergencyAccesses;
import org.whitecross.application.access.EmergencyAccessRequests.ReviewEmergencyAccess;
import org.whitecross.application.access.IpRuleRequests.ChangeIpRule;
import org.whitecross.application.access.IpRuleRequests.FindIpRule;
import org.whitecross.application.access.IpRuleRequests.ListIpRules;
import org.whitecross.application.access.IpRuleRequests.MakeIpRule;
import org.whitecross.application.access.IpRuleRequests.RemoveIpRule;
import org.whitecross.application.access.RoleRequests.AssignRole;
import org.whitecross.application.access.RoleRequests.ChangeRole;
import org.whitecross.application.access.RoleRequests.EndRoleAssignment;
import org.whitecross.application.access.RoleRequests.FindRole;
import org.whitecross.application.access.RoleRequests.FindRoleAssignment;
import org.whitecross.application.access.RoleRequests.ListRoleAssignments;
import org.whitecross.application.access.RoleRequests.ListRoles;
import org.whitecross.application.access.RoleRequests.MakeRole;
import org.whitecross.application.access.RoleRequests.RetireRole;
import org.whitecross.application.access.SecurityKeyRequests.AddSecurityKey;
import org.whitecross.application.access.SecurityKeyRequests.AskKeyToSignIn;
import org.whitecross.application.access.SecurityKeyRequests.AskKeyToStepUp;
import org.whitecross.application.access.SecurityKeyRequests.ListSecurityKeys;
import org.whitecross.application.access.SecurityKeyRequests.PassSecurityKey;
import org.whitecross.application.access.SecurityKeyRequests.ProposeSecurityKey;
import org.whitecross.application.access.SecurityKeyRequests.RemoveSecurityKey;
import org.whitecross.application.access.SecurityKeyRequests.StepUpByKey;
import org.whitecross.application.access.SecurityRequests.FindSecurityIncident;
import org.whitecross.application.access.SecurityRequests.HandleSecurityIncident;
import org.whitecross.application.access.SecurityRequests.ListSecurityIncidents;
import org.whitecross.application.access.SecurityRequests.OpenSecurityIncident;
import org.whitecross.application.access.SecurityRequests.TakeSecurityStep;
import org.whitecross.application.access.ServiceAccountRequests.AskServiceToken;
import org.whitecross.application.access.ServiceAccountRequests.CreateServiceAccount;
import org.whitecross.application.access.ServiceAccountRequests.DeactivateServiceAccount;
import org.whitecross.application.access.ServiceAccountRequests.FindServiceAccount;
import org.whitecross.application.access.ServiceAccountRequests.ListServiceAccounts;
import org.whitecross.application.access.ServiceAccountRequests.RotateServiceSecret;

public final class AccessRoutes {
    private AccessRoutes() {}

    public static void in(RouteTable routes) {
        routes.area(
                "Signing in",
                r -> r.post(
                                "/auth/login",
                                SignIn.class,
                                "Signs in: an access token for 15 minutes, a refresh token that works once; or, with a second"
                                        + " factor, a token for /auth/mfa only. Whoever sends the deviceToken of an earlier"
                                        + " sign-in along is not kept out by strangers' wrong passwords"
                                        + " (429 too-many-attempts). The session whose refreshToken is sent along ends with"
                                        + " the sign-in")
                        .post(
                                "/auth/refresh",
                                Refresh.class,
                                "Exchanges a refresh token for new tokens; used twice, it ends the session")
                        .post(
                                "/auth/register",
                                Register.class,
                                "Sets the first password of an account, by invitation only")
                        .post(
                                "/auth/password-reset",
                                AskPasswordReset.class,
                                "Sends a token that sets a new password, to the address of an account; if there is none, nothing"
                                        + " is sent, and the answer is the same")
                        .post(
                                "/auth/password-reset/confirm",
                                ResetPassword.class,
                                "Sets a new password with the token that was sent, once, and ends all sessions; signs nobody in")
                        .post(
                                "/auth/mfa",
                                PassSecondFactor.class,
                                "Signs in with a code of the second factor, or a recovery code, and the token that the password"
                                        + " gave; the session whose refreshToken is sent along ends")
                        .get("/auth/second-factor", ReadSecondFactor.class, "Tells which second factors one has")
                        .post(
                                "/auth/second-factor",
                                ProposeSecondFactor.class,
                                "Makes the secret of a second factor (RFC 6238), which counts once it is confirmed")
                        .post(
                                "/auth/second-factor/confirm",
                                ConfirmSecondFactor.class,
                                "Confirms a second factor with its first code, and ends one's other sessions; if it is the first,"
                                        + " it tells the recovery codes, once. This session goes on with the tokens of the"
                                        + " answer, and with no others")
                        .post(
                                "/auth/second-factor/remove",
                                RemoveSecondFactor.class,
                                "Removes the authenticator app, with the password and a code, and ends one's other sessions")
                        .post(
                                "/auth/second-factor/step-up",
                                StepUp.class,
                                "Shows a code again: what is grave, such as a change of a role, needs one of the last ten minutes, or a security key."
                                        + " Whoever has no second factor shows her password, to end her other sessions."
                                        + " The session goes on with the tokens of the answer, and with no others")
                        .post(
                                "/auth/mfa/key/options",
                                AskKeyToSignIn.class,
                                "Asks for a security key in the place of a code: what the browser takes as the options of a"
                                        + " public key credential; for five minutes, and once")
                        .post(
                                "/auth/mfa/key",
                                PassSecurityKey.class,
                                "Signs in with what the key answered, and the token that the password gave; the session whose"
                                        + " refreshToken is sent along ends")
                        .get("/auth/security-keys", ListSecurityKeys.class, "Lists one's security keys and passkeys")
                        .post(
                                "/auth/security-keys/options",
                                ProposeSecurityKey.class,
                                "Asks a key to be made: what the browser takes to make a public key credential; for five"
                                        + " minutes, and once. Whoever has a second factor has shown it in the last ten minutes")
                        .post(
                                "/auth/security-keys",
                                AddSecurityKey.class,
                                "Adds the key that was made, and ends one's other sessions; with the first second factor it"
                                        + " tells the recovery codes, once. This session goes on with the tokens of the answer,"
                                        + " and with no others")
                        .post(
                                "/auth/security-keys/step-up/options",
                                AskKeyToStepUp.class,
                                "Asks for a security key again, as to sign in")
                        .post(
                                "/auth/security-keys/step-up",
                                StepUpByKey.class,
                                "Shows a security key again, where a code of the last ten minutes is needed. The session goes on"
                                        + " with the tokens of the answer, and with no others")
                        .post(
                                "/auth/security-keys/{securityKeyId}/remove",
                                RemoveSecurityKey.class,
                                "Removes a security key, with the password and a second factor of the last ten minutes, and ends"
                                        + " one's other sessions")
                        .post("/auth/logout", SignOut.class, "Ends this session at once")
                        .post(
                                "/auth/change-password",
                                ChangePassword.class,
                                "Changes one's own password and ends one's other sessions")
                        .get("/auth/verify", VerifySession.class, "Tells whether the access token is good")
                        .get("/auth/me", ReadOwnAccount.class, "Reads one's own account and permissions")
                        .get(
                                "/auth/notices",
                                ListOwnNotices.class,
                                "Lists what happened to one's own account lately, the latest first; each is sent by e-mail, too,"
                                        + " where there is a mail server"));
        routes.area(
                "Accounts",
                r -> r.get("/users", ListUsers.class, "Lists accounts, by name unless sorted otherwise")
                        .alsoByPost()
                        .post(
                                "/users/invitations",
                                InviteUser.class,
                                "Makes an account and an invitation to set its first password; whoever has a second factor has shown it in the last ten minutes")
                        .post(
                                "/users/{userId}/invitations",
                                InviteAgain.class,
                                "Makes another invitation to set the first password of an account that has none yet, such as of"
                                        + " a roster; those before work no more. The same is asked as of the first")
                        .get("/users/{userId}", FindUser.class, "Reads an account")
                        .change(
                                "/users/{userId}",
                                UpdateUser.class,
                                FindUser.class,
                                "Changes the name, the role and the schools of an account, from its next request on; nobody"
                                        + " changes her own role, or grants one with permissions that she does not have")
                        .post(
                                "/users/{userId}/deactivate",
                                DeactivateUser.class,
                                "Deactivates an account and ends all its sessions at once; not one's own, and not that of the"
                                        + " last administrator")
                        .post("/users/{userId}/activate", ActivateUser.class, "Takes a deactivated account back"));
        routes.area(
                "Districts and schools",
                r -> r.get(
                        "/schools/{schoolId}/staff",
                        ListStaff.class,
                        "Lists who works at a school, and the administrators of its district, by name unless sorted otherwise:"
                                + " people with an active account. Those of the school can be named as the nurse in charge, as a"
                                + " delegate or as a witness, where their role allows it; the others only to follow up incidents"));
        routes.area(
                "Roles",
                r -> r.get(
                                "/roles",
                                ListRoles.class,
                                "Lists the six roles of the system, of which everybody has one, and those that the district has"
                                        + " made, with their permissions")
                        .create(
                                "/roles",
                                MakeRole.class,
                                "/roles/{id}",
                                "Makes a role of the district, of permissions that whoever makes it has herself; with a code of"
                                        + " the second factor of the last ten minutes")
                        .get("/roles/{roleId}", FindRole.class, "Reads a role that a district has made")
                        .change(
                                "/roles/{roleId}",
                                ChangeRole.class,
                                FindRole.class,
                                "Changes a role of the district, for all who have it, from their next request on; with a code of"
                                        + " the second factor. Whoever does has all permissions of it, before and after, and does"
                                        + " not have it assigned herself")
                        .delete(
                                "/roles/{roleId}",
                                RetireRole.class,
                                "Retires a role of the district for good, once nobody has it any more")
                        .get(
                                "/users/{userId}/role-assignments",
                                ListRoleAssignments.class,
                                "Lists which roles of the district somebody was assigned, the latest first, also those that are"
                                        + " over")
                        .create(
                                "/users/{userId}/role-assignments",
                                AssignRole.class,
                                "/role-assignments/{id}",
                                "Adds the permissions of a role of the district to those of somebody's own role, from her next"
                                        + " request on, with an end or until somebody ends it; with a code of the second factor."
                                        + " Nobody assigns what she may not do herself, or to herself")
                        .get(
                                "/role-assignments/{roleAssignmentId}",
                                FindRoleAssignment.class,
                                "Reads which role somebody was assigned")
                        .delete("/role-assignments/{roleAssignmentId}", EndRoleAssignment.class, "Ends it at once"));
        routes.area(
                "Sessions",
                r -> r.get("/sessions", ListOwnSessions.class, "Lists where one is signed in, the latest first")
                        .delete(
                                "/sessions",
                                EndOtherSessions.class,
                                "Ends all one's other sessions; whoever has a second factor has shown it in the last ten minutes")
                        .delete(
                                "/sessions/{sessionId}",
                                EndSession.class,
                                "Ends a session of one's own, or of somebody whom one administers; if it is not this one, whoever has a second factor has shown it in the last ten minutes")
                        .get(
                                "/users/{userId}/sessions",
                                ListSessionsOfUser.class,
                                "Lists where somebody is signed in, the latest first")
                        .delete(
                                "/users/{userId}/sessions",
                                EndSessionsOfUser.class,
                                "Signs somebody out everywhere; whoever has a second factor has shown it in the last ten minutes")
                        .delete(
                                "/users/{userId}/second-factor",
                                RevokeSecondFactor.class,
                                "Takes all of somebody's second factors away, and signs her out everywhere"));
        routes.area(
                "Emergency access",
                r -> r.create(
                                "/emergency-accesses",
                                AskEmergencyAccess.class,
                                "/emergency-accesses/{id}",
                                "Asks to read of a child of the district whom one does not reach, for up to four hours; with a"
                                        + " second factor shown in the last ten minutes. What is below /students/{studentId}"
                                        + " can be read then, but not exported; all of it is audited, and reviewed by somebody else")
                        .get(
                                "/emergency-accesses",
                                ListEmergencyAccesses.class,
                                "Lists who asked to read in an emergency, the latest first")
                        .get("/emergency-accesses/{emergencyAccessId}", FindEmergencyAccess.class, "Reads one of them")
                        .post(
                                "/emergency-accesses/{emergencyAccessId}/review",
                                ReviewEmergencyAccess.class,
                                "Says whether it was justified, once, by somebody else than asked; one that was not ends"));
        routes.area(
                "Security",
                r -> r.get(
                                "/security-incidents",
                                ListSecurityIncidents.class,
                                "Lists security incidents, the latest first")
                        .create(
                                "/security-incidents",
                                OpenSecurityIncident.class,
                                "/security-incidents/{id}",
                                "Tells of what may be an attack, or a misuse; much is noticed by the server itself")
                        .get(
                                "/security-incidents/{securityIncidentId}",
                                FindSecurityIncident.class,
                                "Reads a security incident")
                        .change(
                                "/security-incidents/{securityIncidentId}",
                                HandleSecurityIncident.class,
                                FindSecurityIncident.class,
                                "Says how bad it is, who handles it, and what she found so far; never whom it is about")
                        .post(
                                "/security-incidents/{securityIncidentId}/step",
                                TakeSecurityStep.class,
                                "Takes a security incident a step further, or opens it again; never whom it is about")
                        .get(
                                "/ip-rules",
                                ListIpRules.class,
                                "Lists from which network addresses the district's people are let in, the latest made first")
                        .create(
                                "/ip-rules",
                                MakeIpRule.class,
                                "/ip-rules/{id}",
                                "Lets the district's people in from a block of addresses (ALLOW), or keeps them out (DENY); with"
                                        + " a second factor shown in the last ten minutes. A DENY beats every ALLOW; as"
                                        + " soon as there is an ALLOW, all other addresses are refused. It counts from the next"
                                        + " request on, also of who is signed in. One that would keep out whoever makes it is refused")
                        .get("/ip-rules/{ipRuleId}", FindIpRule.class, "Reads one of them")
                        .change(
                                "/ip-rules/{ipRuleId}",
                                ChangeIpRule.class,
                                FindIpRule.class,
                                "Changes a rule; the same is asked of it as of a new one")
                        .delete(
                                "/ip-rules/{ipRuleId}",
                                RemoveIpRule.class,
                                "Removes a rule; unless that would keep out whoever removes it"));
        routes.area(
                "Service accounts",
                r -> r.post(
                                "/oauth/token",
                                AskServiceToken.class,
                                "Gives a program an access token for fifteen minutes, for its client id and secret (RFC 6749, 4.4,"
                                        + " as JSON); there is no refresh token. Wrong secrets count as wrong passwords do")
                        .get(
                                "/service-accounts",
                                ListServiceAccounts.class,
                                "Lists the programs of partners, by name, with their last use to the minute")
                        .post(
                                "/service-accounts",
                                CreateServiceAccount.class,
                                "Creates an account for a program, and tells its secret, once; with a second factor shown in"
                                        + " the last ten minutes. It may what its scopes say, of what whoever creates it may, and"
                                        + " nothing that asks for a person")
                        .get("/service-accounts/{serviceAccountId}", FindServiceAccount.class, "Reads one of them")
                        .post(
                                "/service-accounts/{serviceAccountId}/secrets",
                                RotateServiceSecret.class,
                                "Makes another secret, and tells it, once; those before go on working for a while. At most two work"
                                        + " at a time")
                        .delete(
                                "/service-accounts/{serviceAccountId}",
                                DeactivateServiceAccount.class,
                                "Deactivates a service account for good, from the next request on"));
    }
}
