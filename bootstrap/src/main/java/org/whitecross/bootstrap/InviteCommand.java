package org.whitecross.bootstrap;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.AccessRequests.InviteAgain;
import org.whitecross.application.access.AccessRequests.InviteUser;
import org.whitecross.application.access.AccessRequests.Invited;
import org.whitecross.application.access.AccessRequests.ListUsers;
import org.whitecross.application.kernel.Application;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.access.User;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "invite",
        description =
                "Makes an account and prints an invitation to set its password; this is how the first administrator gets in. Of an"
                        + " account that is there, and has no password yet, only the invitation is new.",
        mixinStandardHelpOptions = true)
final class InviteCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "EMAIL")
    private String email = "";

    @Option(names = "--first-name", description = "Of a new account; so are all that follow.")
    private String firstName = "";

    @Option(names = "--last-name")
    private String lastName = "";

    @Option(names = "--role", description = "One of ${COMPLETION-CANDIDATES}; ADMIN if left out.")
    private Role role = Role.ADMIN;

    @Option(names = "--district", paramLabel = "ID")
    private @Nullable UUID district;

    @Option(names = "--school", paramLabel = "ID", description = "May be repeated.")
    private List<UUID> schools = List.of();

    @Override
    public Integer call() throws IOException, SQLException {
        try (var open = OpenPlatform.with(Config.from(System.getenv()))) {
            var invited = invited(open.platform().application());
            System.out.println("Invitation of " + invited.user().email() + " as "
                    + invited.user().role() + ", good once and until " + invited.expiresAt() + ":\n"
                    + invited.invitation() + "\nPOST it with a password to /api/auth/register.");
            return ExitCode.OK;
        }
    }

    Invited invited(Application application) {
        var operator = Caller.operator("invite");
        var known = new ListUsers(email, null, null, null, Page.Request.first(Page.Request.LIMIT));
        return application.ask(operator, known).rows().stream()
                .filter(user -> user.email().equals(User.normalised(email)))
                .findFirst()
                .map(user -> application.ask(operator, new InviteAgain(user.id())))
                .orElseGet(() -> application.ask(operator, anew()));
    }

    private InviteUser anew() {
        return new InviteUser(
                email,
                firstName,
                lastName,
                role,
                district == null ? null : new DistrictId(district),
                schools.stream().map(SchoolId::new).toList());
    }
}
