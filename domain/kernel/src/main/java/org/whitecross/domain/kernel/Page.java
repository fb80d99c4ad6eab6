package org.whitecross.domain.kernel;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param count how many there are in all; null when nobody asked
 * @param next the last row of this page, from which the following one starts; null on the last page
 */
public record Page<T>(
        List<T> rows, @Nullable Long count, @Nullable UUID next) {
    public Page {
        rows = List.copyOf(rows);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(rows.stream().<R>map(change).toList(), count, next);
    }

    /**
     * Which part is wanted, in which order.
     *
     * @param after start behind this row, in the given order; null to go by page number
     * @param order first criterion first; empty for the list's usual order
     */
    public record Request<O extends Enum<O>>(
            int page, int limit, @Nullable UUID after, List<By<O>> order, boolean count) {
        public static final int LIMIT = 100;
        private static final int DEEPEST_ROW = 1_000_000;

        public Request {
            order = List.copyOf(order);
            new Checks()
                    .that(page >= 1, "page", "range", "must be 1 or more")
                    .that(limit >= 1 && limit <= LIMIT, "limit", "range", "must be 1 to " + LIMIT)
                    .that(
                            (long) page * limit <= DEEPEST_ROW,
                            "page",
                            "range",
                            "goes deeper than " + DEEPEST_ROW + " rows: use the cursor")
                    .orRefuse();
        }

        public static <O extends Enum<O>> Request<O> first(int limit) {
            return new Request<>(1, limit, null, List.of(), true);
        }

        public long offset() {
            return after == null ? (page - 1L) * limit : 0;
        }
    }

    /** One criterion of an order. */
    public record By<O extends Enum<O>>(O field, boolean descending) {}
}
