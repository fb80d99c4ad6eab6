package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    private static final String URL = "jdbc:postgresql://127.0.0.1:5432/measured";

    @TempDir
    private Path folder;

    /** Red when a setting that a server must have is not among them. */
    @Test
    void theServerThatIsMeasuredHasAllThatItNeeds() throws IOException {
        var config = Config.from(BenchCommand.ofServer(Map.of(), folder, URL));
        assertThat(config.databaseUrl()).isEqualTo(URL);
        assertThat(config.embedded()).isFalse();
    }

    /** Red when it begins with the operator's environment, with or without the settings that are put over it. */
    @Test
    void nothingThatTheOperatorHasSetReachesIt() throws IOException {
        var operators = new HashMap<>(Map.of("PATH", "/bin"));
        for (var setting : new String[] {
            "DATABASE_URL",
            "MIGRATION_DATABASE_URL",
            "AUDIT_DATABASE_URL",
            "AUDIT_CHECKPOINTS",
            "AUDIT_KEYS",
            "SMTP_HOST",
            "SMS_GATEWAY_URL",
            "FORMER_COLUMN_SECRETS",
            "TLS_KEYSTORE",
            "WHITECROSS_DEMO_PASSWORD",
            "DB_POOL_MAX"
        }) operators.put(setting, "the operator's");
        var measured = BenchCommand.ofServer(operators, folder, URL);
        assertThat(measured).containsEntry("PATH", "/bin").doesNotContainValue("the operator's");
    }
}
