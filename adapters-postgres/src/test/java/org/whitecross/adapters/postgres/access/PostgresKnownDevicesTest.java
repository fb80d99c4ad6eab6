package org.whitecross.adapters.postgres.access;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.access.KnownDevices;
import org.whitecross.domain.access.KnownDevicesContract;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;

class PostgresKnownDevicesTest implements KnownDevicesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final KnownDevices DEVICES = FIXTURE.port(KnownDevices.class, PostgresKnownDevices::new);
    private static final Users USERS = FIXTURE.port(Users.class, PostgresUsers::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public KnownDevices devices() {
        return DEVICES;
    }

    @Override
    public User user() {
        return USERS.find(FIXTURE.user()).orElseThrow();
    }
}
