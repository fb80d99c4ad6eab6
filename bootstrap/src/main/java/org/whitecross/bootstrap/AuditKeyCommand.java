package org.whitecross.bootstrap;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(
        name = "audit-key",
        description = {
            "Shows the public key of AUDIT_SECRET, with which the server signs checkpoints: who verifies the audit elsewhere",
            "sets AUDIT_KEYS to it."
        },
        mixinStandardHelpOptions = true)
final class AuditKeyCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        System.out.println(OpenPlatform.existingCheckpointKeys(Config.from(System.getenv()))
                .own());
        return ExitCode.OK;
    }
}
