package org.whitecross.domain.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a whole list page by page, in the two ways there are. */
public final class Walk {
    private Walk() {}

    public static <T, O extends Enum<O>> List<T> byCursor(
            Function<Page.Request<O>, Page<T>> list, int limit, List<Page.By<O>> order) {
        var rows = new ArrayList<T>();
        @Nullable UUID next = null;
        do {
            var page = list.apply(new Page.Request<>(1, limit, next, order, false));
            rows.addAll(page.rows());
            next = page.next();
        } while (next != null);
        return rows;
    }

    public static <T, O extends Enum<O>> List<T> byNumber(
            Function<Page.Request<O>, Page<T>> list, int limit, List<Page.By<O>> order) {
        var rows = new ArrayList<T>();
        for (int number = 1; ; number++) {
            var page = list.apply(new Page.Request<>(number, limit, null, order, true));
            rows.addAll(page.rows());
            if (page.next() == null) return rows;
        }
    }
}
