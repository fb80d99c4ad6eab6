package org.whitecross.bootstrap;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.EncryptedColumns;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.kernel.DistrictId;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** A change of keys: in small steps, so that nobody waits for it. */
@Command(
        name = "encrypt-anew",
        description = {
            "Encrypts the data keys with COLUMN_SECRET that are encrypted with one of FORMER_COLUMN_SECRETS still,",
            "and with the data key of its district what is encrypted with a former one, with a secret, or not at all.",
            "Servers go on meanwhile; afterwards the former secret can go."
        },
        mixinStandardHelpOptions = true)
final class EncryptAnewCommand implements Callable<Integer> {
    private static final int AT_ONCE = 200;
    private static final int MOST_TRIES = 60;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Caller OPERATOR = Caller.operator("encrypt-anew");

    @Option(names = "--new-keys", description = "First makes a new data key for each district.")
    private boolean isRenewed;

    @Option(names = "--district", paramLabel = "CODE", description = "With --new-keys: for this one only.")
    private @Nullable String district;

    @Option(
            names = "--destroy-former-keys",
            description = {
                "At last destroys, for ever, the former data keys with which no row is encrypted any more.",
                "What the log of changes has that was encrypted with them is unreadable then."
            })
    private boolean isDestroyed;

    @Override
    public Integer call() throws IOException, SQLException {
        if (district != null && !isRenewed) throw new Main.Refused("--district says for which --new-keys are.");
        try (var open = OpenPlatform.with(Config.from(System.getenv()))) {
            var transactor = open.platform().transactor();
            var encrypted = open.platform().encrypted();
            if (isRenewed) System.out.println("New data keys: " + renewed(transactor, encrypted, district));
            System.out.println("Encrypted anew: " + all(transactor, encrypted));
            if (isDestroyed) System.out.println("Data keys destroyed: " + destroyed(transactor, encrypted));
            return ExitCode.OK;
        }
    }

    /** @param code of the district; null for all */
    static int renewed(Transactor transactor, EncryptedColumns encrypted, @Nullable String code) {
        var districts = transactor.readOnly(OPERATOR, () -> encrypted.districts(code));
        if (districts.isEmpty() && code != null) throw new Main.Refused("No district " + code + " has a data key.");
        for (var each : districts) renew(transactor, encrypted, each);
        return districts.size();
    }

    private static void renew(Transactor transactor, EncryptedColumns encrypted, Optional<DistrictId> district) {
        patiently(() -> transactor.inTransaction(OPERATOR, () -> {
            encrypted.renewKey(district);
            return true;
        }));
    }

    /** Waits a moment at a time for those who write in the district, because others wait behind. */
    static <T> T patiently(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (Unavailable busy) {
                if (tries == MOST_TRIES) throw busy;
            }
            try {
                Thread.sleep(BETWEEN_TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    static int destroyed(Transactor transactor, EncryptedColumns encrypted) {
        return transactor.inTransaction(OPERATOR, () -> {
            List<String> unused = encrypted.unusedKeys();
            unused.forEach(encrypted::destroyKey);
            return unused.size();
        });
    }

    static int all(Transactor transactor, EncryptedColumns encrypted) {
        while (transactor.inTransaction(OPERATOR, () -> encrypted.wrapAnew(AT_ONCE)) > 0) {}
        int left = transactor.readOnly(OPERATOR, encrypted::outdated);
        if (left == 0) return 0;
        int done = 0;
        try (var progress = new ProgressBarBuilder()
                .setTaskName("Encrypting")
                .setInitialMax(left)
                .setStyle(ProgressBarStyle.ASCII)
                .build()) {
            // Once more, if a server of before data keys wrote meanwhile, behind us.
            for (; left > 0; left = transactor.readOnly(OPERATOR, encrypted::outdated)) {
                var walk = encrypted.walk();
                for (int some = 1; some > 0; done += some) {
                    some = transactor.inTransaction(OPERATOR, () -> walk.encryptAnew(AT_ONCE));
                    progress.stepBy(some);
                }
            }
        }
        return done;
    }
}
