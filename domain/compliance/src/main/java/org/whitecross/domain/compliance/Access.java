package org.whitecross.domain.compliance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/**
 * One request, as the access log knows it.
 *
 * @param userId null for somebody not signed in, and for the command line
 * @param userName null where the reader may not know of the account, such as that of an administrator of the platform
 * @param userRole the account's role today; null with the name
 * @param action the request's name
 * @param students those concerned whom the reader may know of; in the log of one student, she alone
 * @param code why it was refused
 * @param address the network address it came from
 */
public record Access(
        Instant at,
        @Nullable UserId userId,
        @Nullable String userName,
        @Nullable String userRole,
        String action,
        List<StudentId> students,
        AccessOutcome outcome,
        @Nullable String code,
        String requestId,
        String address) {
    public Access {
        students = List.copyOf(students);
    }
}
