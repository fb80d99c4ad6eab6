package org.whitecross.bootstrap;

import java.time.Clock;
import org.whitecross.bootstrap.Config.ConfigurationProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The command line. */
@Command(
        name = "whitecross",
        description = "The school-health platform.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            MigrateCommand.class,
            ImportRosterCommand.class,
            LoadReferenceCommand.class,
            InviteCommand.class,
            LiftIpRulesCommand.class,
            DemoCommand.class,
            VerifyAuditCommand.class,
            RetireAuditCommand.class,
            AuditKeyCommand.class,
            SignCheckpointsCommand.class,
            EncryptAnewCommand.class,
            DestroyKeysCommand.class,
            BenchCommand.class
        })
public final class Main implements Runnable {
    /** What was asked for is refused, and why was said. */
    static final int REFUSED = 3;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::explain)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** What an operator can mend is said in a line; what she cannot is shown in full. */
    private static int explain(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        return switch (problem) {
            case ConfigurationProblem p -> say(command, "The settings are wrong:\n" + p.getMessage());
            case Serving.Unservable p -> say(command, String.valueOf(p.getMessage()));
            case org.whitecross.adapters.postgres.audit.AuditRetirer.Refused p ->
                say(command, String.valueOf(p.getMessage()));
            case Refused p -> say(command, String.valueOf(p.getMessage()));
            case org.whitecross.domain.kernel.Refusal.Invalid p ->
                say(
                        command,
                        p.problems().stream()
                                .map(field -> field.pointer() + " " + field.message())
                                .collect(java.util.stream.Collectors.joining("\n")));
            case org.whitecross.domain.kernel.Refusal p -> say(command, p.getMessage());
            case org.whitecross.application.kernel.Unavailable p -> say(command, String.valueOf(p.getMessage()));
            default -> {
                problem.printStackTrace(command.getErr());
                yield ExitCode.SOFTWARE;
            }
        };
    }

    private static int say(CommandLine command, String what) {
        command.getErr().println(what);
        return REFUSED;
    }

    /** Says no to an operator. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    @Override
    public void run() {
        if (spec != null) spec.commandLine().usage(System.out);
    }

    static Clock clock() {
        return Clock.systemUTC();
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"White Cross " + (version == null ? "(not packaged)" : version)};
        }
    }
}
