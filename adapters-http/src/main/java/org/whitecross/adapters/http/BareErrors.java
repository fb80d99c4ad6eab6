package org.whitecross.adapters.http;

import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what the server refuses before a request exists (malformed lines, too large headers) without naming itself. */
final class BareErrors extends ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(BareErrors.class);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        var id = UUID.randomUUID().toString();
        LOG.info("refused by the server: {} {}", status, id);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json; charset=utf-8");
        response.getHeaders().put("X-Request-Id", id);
        SecurityHeaders.ALWAYS.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONNECTION, "close"); // where the next request begins is not known
        boolean theirs = status < 500 || status == 505; // HTTP version not supported
        var problem = Problem.of(status, theirs ? "malformed-request" : "fault", "The request could not be processed.");
        Content.Sink.write(response, true, Json.mapper().writeValueAsString(problem.members("", id)), callback);
        return true;
    }
}
