package org.whitecross.bootstrap;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.whitecross.application.access.IpRuleRequests.LiftIpRules;
import org.whitecross.application.kernel.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "lift-ip-rules",
        description =
                "Ends the IP rules of a district, so that its people are let in from everywhere again: the way back in"
                        + " when nobody is who could change them.",
        mixinStandardHelpOptions = true)
final class LiftIpRulesCommand implements Callable<Integer> {
    @Option(names = "--district", paramLabel = "CODE", required = true)
    private String district = "";

    @Override
    public Integer call() throws IOException, SQLException {
        try (var open = OpenPlatform.with(Config.from(System.getenv()))) {
            var lifted = open.platform().application().ask(Caller.operator("lift-ip-rules"), new LiftIpRules(district));
            lifted.forEach(
                    rule -> System.out.println(rule.kind() + " " + rule.cidr().value()));
            System.out.println(
                    lifted.isEmpty()
                            ? "No rule is in force: it is not the address that keeps anybody out."
                            : "These rules count no longer, from the next request on. They are still listed at /api/ip-rules:"
                                    + " give those that are right a later expiresAt.");
            return ExitCode.OK;
        }
    }
}
