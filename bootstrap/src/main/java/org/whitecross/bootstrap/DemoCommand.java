package org.whitecross.bootstrap;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(
        name = "demo",
        description = "Loads the invented demo district into an empty database; never into one that has a district.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, SQLException {
        var config = Config.from(System.getenv());
        try (var open = OpenPlatform.with(config)) {
            var demo = new Demo(open.platform(), Main.clock());
            if (!demo.isNeeded())
                throw new Main.Refused("The database has a district already: the demo goes into an empty one only.");
            var password = demo.loadWithProgress(config);
            System.out.println("Loaded. Sign in as nurse@whitecross.example with the password " + password);
            return ExitCode.OK;
        }
    }
}
