package org.whitecross.adapters.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;

/** The documentation page, served from the jar: no network needed. */
final class Docs {
    private static final String LIBRARY = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
    private static final String OURS = "/org/whitecross/adapters/http/";
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css", "js", "text/javascript", "html", "text/html");

    private Docs() {}

    static void on(RoutesConfig routes) {
        routes.get("/docs", ctx -> file(ctx, OURS + "docs.html"));
        routes.get("/docs/start.js", ctx -> file(ctx, OURS + "docs.js"));
        routes.get("/docs/swagger-ui.css", ctx -> file(ctx, LIBRARY + "swagger-ui.css"));
        routes.get("/docs/swagger-ui-bundle.js", ctx -> file(ctx, LIBRARY + "swagger-ui-bundle.js"));
    }

    private static void file(Context ctx, String resource) throws IOException {
        try (var file = Docs.class.getResourceAsStream(resource)) {
            if (file == null) throw new IOException("the jar lacks " + resource);
            ctx.contentType(TYPES.get(resource.substring(resource.lastIndexOf('.') + 1)) + "; charset=utf-8")
                    .header(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                    .result(file.readAllBytes());
        }
    }

    private static String version() {
        var properties = new java.util.Properties();
        try (var file = Docs.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            if (file == null) throw new IllegalStateException("the jar lacks swagger-ui");
            properties.load(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return properties.getProperty("version");
    }
}
