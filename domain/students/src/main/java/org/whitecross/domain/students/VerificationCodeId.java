package org.whitecross.domain.students;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record VerificationCodeId(UUID value) {
    public static VerificationCodeId next() {
        return new VerificationCodeId(TimeOrderedId.next());
    }
}
