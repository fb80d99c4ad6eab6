package org.whitecross.bootstrap.bench;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One kind of request.
 *
 * @param next the next one, as it goes over the wire; null when there are no more
 * @param samples some of them, to see what they ask of the database
 * @param repeatable whether the same one can be made again and again
 */
record Work(String name, Supplier<byte @Nullable []> next, List<Sample> samples, boolean repeatable) {
    /** @param requestId by which its statements are found again */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sample(byte[] request, String requestId) {}
}
