package org.whitecross.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.concurrent.Callable;
import org.whitecross.adapters.postgres.audit.Checkpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** The end of a former key: what it has signed is signed by the new one, in another file; the former file is left as it is. */
@Command(
        name = "sign-checkpoints",
        description = {
            "Adds the checkpoints of a former file to AUDIT_CHECKPOINTS, signed with AUDIT_SECRET; AUDIT_KEYS are those that have",
            "signed them. Servers may go on writing. Afterwards neither the former file nor its key is needed."
        },
        mixinStandardHelpOptions = true)
final class SignCheckpointsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The former file.")
    private Path former = Path.of("");

    @Override
    public Integer call() throws IOException {
        var config = Config.from(System.getenv());
        var keys = OpenPlatform.existingCheckpointKeys(config);
        var file = config.audit().checkpoints();
        if (!Files.isRegularFile(former)) throw new Main.Refused(former + " is not there.");
        if (Files.exists(file) && Files.isSameFile(former, file))
            throw new Main.Refused("AUDIT_CHECKPOINTS is the former file itself: let it name a new one first.");
        System.out.println("Signed: " + signed(new Checkpoints(former, keys), new Checkpoints(file, keys)));
        return ExitCode.OK;
    }

    /** @return how many were not there yet */
    static int signed(Checkpoints former, Checkpoints checkpoints) {
        var content = former.read();
        if (!content.foreign().isEmpty())
            throw new Main.Refused("AUDIT_KEYS do not have who signed "
                    + content.foreign().size() + " lines of the former file; the first of them is line "
                    + content.foreign().getFirst() + ".");
        var there = new HashSet<>(checkpoints.read().checkpoints());
        var missing =
                content.checkpoints().stream().filter(c -> !there.contains(c)).toList();
        checkpoints.append(missing);
        return missing.size();
    }
}
