package org.whitecross.bootstrap;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.whitecross.adapters.postgres.DataKeys;
import org.whitecross.application.compliance.DistrictKeyRequests.DestroyDistrictKeys;
import org.whitecross.application.kernel.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** A district leaves: with its keys goes what its staff wrote in notes, wherever the rows are copied to. */
@Command(
        name = "destroy-keys",
        description = {
            "Destroys the data keys of a district, for ever: the notes of its staff and the seeds of their apps cannot be read",
            "any more. First encrypts what is not encrypted yet. Refused while there is a legal hold on the district or on a",
            "child there. Ends when no server remembers the keys any more."
        },
        mixinStandardHelpOptions = true)
final class DestroyKeysCommand implements Callable<Integer> {
    @Option(names = "--district", paramLabel = "CODE", required = true)
    private String district = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "What the district is called, so that nobody means another one.")
    private String name = "";

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        try (var open = OpenPlatform.with(Config.from(System.getenv()))) {
            int destroyed = destroyed(open.platform(), district, name);
            System.out.println("Data keys destroyed: " + destroyed);
            if (destroyed == 0) return ExitCode.OK;
            System.out.println("Servers forget them within " + DataKeys.REMEMBERED.toSeconds() + " seconds. Waiting.");
            Thread.sleep(DataKeys.REMEMBERED.plusSeconds(5));
            System.out.println(
                    "Nobody reads those notes any more. Backups of before have the keys still: see docs/operations.md.");
            return ExitCode.OK;
        }
    }

    static int destroyed(Platform platform, String district, String name) {
        EncryptAnewCommand.all(platform.transactor(), platform.encrypted());
        return EncryptAnewCommand.patiently(() ->
                platform.application().ask(Caller.operator("destroy-keys"), new DestroyDistrictKeys(district, name)));
    }
}
