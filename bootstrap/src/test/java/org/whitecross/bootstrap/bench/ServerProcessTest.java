package org.whitecross.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
    /** Red when what we were started with is passed on. */
    @Test
    void itsEnvironmentIsItsOwn() {
        assertThat(System.getenv()).isNotEmpty();
        assertThat(ServerProcess.process(List.of("java"), Map.of("HOST", "127.0.0.1"))
                        .environment())
                .containsExactly(Map.entry("HOST", "127.0.0.1"));
    }
}
