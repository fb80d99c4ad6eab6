package org.whitecross.domain.access;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record AccountNoticeId(UUID value) {
    public static AccountNoticeId next() {
        return new AccountNoticeId(TimeOrderedId.next());
    }
}
