package org.whitecross.bootstrap;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.whitecross.adapters.postgres.EncryptedColumns;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Transactor;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** A change of the key: in small steps, so that nobody waits for it. */
@Command(
        name = "encrypt-anew",
        description = {
            "Encrypts with COLUMN_SECRET what is encrypted with one of FORMER_COLUMN_SECRETS still, or not at all.",
            "Servers that know both go on meanwhile; afterwards the former one can go."
        },
        mixinStandardHelpOptions = true)
final class EncryptAnewCommand implements Callable<Integer> {
    private static final int AT_ONCE = 200;

    @Override
    public Integer call() throws IOException, SQLException {
        try (var open = OpenPlatform.with(Config.from(System.getenv()))) {
            var platform = open.platform();
            System.out.println("Encrypted anew: " + all(platform.transactor(), platform.encrypted()));
            return ExitCode.OK;
        }
    }

    static int all(Transactor transactor, EncryptedColumns encrypted) {
        var operator = Caller.operator("encrypt-anew");
        int left = transactor.readOnly(operator, encrypted::outdated);
        if (left == 0) return 0;
        int done = 0;
        try (var progress = new ProgressBarBuilder()
                .setTaskName("Encrypting")
                .setInitialMax(left)
                .setStyle(ProgressBarStyle.ASCII)
                .build()) {
            // Once more, if somebody wrote with a former key meanwhile, behind us.
            for (; left > 0; left = transactor.readOnly(operator, encrypted::outdated)) {
                var walk = encrypted.walk();
                for (int some = 1; some > 0; done += some) {
                    some = transactor.inTransaction(operator, () -> walk.encryptAnew(AT_ONCE));
                    progress.stepBy(some);
                }
            }
        }
        return done;
    }
}
