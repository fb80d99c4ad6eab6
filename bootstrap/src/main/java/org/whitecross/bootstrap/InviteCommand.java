package org.whitecross.bootstrap;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.AccessRequests.InviteUser;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.SchoolId;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "invite",
        description =
                "Makes an account and prints an invitation to set its password; this is how the first administrator gets in.",
        mixinStandardHelpOptions = true)
final class InviteCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "EMAIL")
    private String email = "";

    @Option(names = "--first-name", required = true)
    private String firstName = "";

    @Option(names = "--last-name", required = true)
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
            var invited = open.platform()
                    .application()
                    .ask(
                            Caller.operator("invite"),
                            new InviteUser(
                                    email,
                                    firstName,
                                    lastName,
                                    role,
                                    district == null ? null : new DistrictId(district),
                                    schools.stream().map(SchoolId::new).toList()));
            System.out.println("Invitation, good once and until " + invited.expiresAt() + ":\n" + invited.invitation()
                    + "\nPOST it with a password to /api/auth/register.");
            return ExitCode.OK;
        }
    }
}
