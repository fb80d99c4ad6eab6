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
        var config = Config.from(System.getenv());
        var secret = config.audit().secret();
        if (secret == null && !config.embedded()) throw new Main.Refused("Set AUDIT_SECRET as the servers have it.");
        System.out.println(
                OpenPlatform.checkpointKeys(config, config.embedded()).own());
        return ExitCode.OK;
    }
}
