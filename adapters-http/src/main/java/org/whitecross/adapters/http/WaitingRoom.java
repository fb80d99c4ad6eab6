package org.whitecross.adapters.http;

import io.javalin.http.Context;
import java.time.Duration;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.application.kernel.Urgent;

/**
 * Where requests wait, in the order of arrival and without a thread, while as many as make sense are answered. Hundreds who
 * ask at the same moment are all answered a little later; who would wait too long is told so. What is {@link Urgent} does
 * not wait here, nor does what is not of the API, such as the look whether the server lives.
 */
final class WaitingRoom extends QoSHandler {
    /** Many more than there are connections to the database: a client may send and receive slowly. */
    private static final int AT_ONCE = 100;

    /** As many as are answered in a second or two. */
    private static final int MOST_WAITING = 1_000;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final String FULL = WaitingRoom.class.getName();

    WaitingRoom(RouteTable table) {
        this(table, AT_ONCE, MOST_WAITING, LONGEST_WAIT);
    }

    WaitingRoom(RouteTable table, int atOnce, int mostWaiting, Duration longestWait) {
        setMaxRequestCount(atOnce);
        setMaxSuspendedRequestCount(mostWaiting);
        setMaxSuspend(longestWait);
        includePath("/api/*");
        table.all().stream()
                .filter(route -> Urgent.class.isAssignableFrom(route.request()))
                .forEach(this::letPast);
    }

    @SuppressWarnings("unchecked") // an array of the predicates, of which there is one
    private void letPast(Route route) {
        var path = new UriTemplatePathSpec(route.path());
        var method = route.method().name();
        exclude(request -> request.getMethod().equals(method) && path.matches(Request.getPathInContext(request)));
    }

    /** Whether this one found no place, and is only here to be told so. */
    static boolean isFull(Context ctx) {
        return ctx.req().getAttribute(FULL) != null;
    }

    /** Goes in all the same: what a refusal looks like is said there, and once. */
    @Override
    protected void reject(Request request, Response response, Callback callback, int status) {
        request.setAttribute(FULL, true);
        try {
            if (!nextHandler(request, response, callback)) Response.writeError(request, response, callback, 404);
        } catch (Exception failure) {
            Response.writeError(request, response, callback, failure);
        }
    }

    @Override
    protected void expireSuspended(Request request, Response response, Callback callback) {
        reject(request, response, callback, 503);
    }
}
