package org.whitecross.adapters.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whitecross.adapters.http.RouteTable.Media;
import org.whitecross.adapters.http.RouteTable.Route;
import org.whitecross.application.access.AccessRequests.SignOut;
import org.whitecross.application.kernel.Application;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Download;
import org.whitecross.application.kernel.FieldVisibility;
import org.whitecross.application.kernel.Nothing;
import org.whitecross.application.kernel.Once;
import org.whitecross.application.kernel.Request;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Turns an HTTP exchange into a request to the application, and its answer back into JSON. Every convention of the API is here, once. */
public final class HttpApi {
    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[!-~]{1,200}");
    private static final int LARGEST_HEADERS = 16_384;
    private static final int MEMORY_OF_A_CONNECTION = 65_536;
    private static final int MOST_AT_THE_DOOR = 1_000;
    private static final Duration COME_AGAIN = Duration.ofSeconds(2);
    private static final String ROUTE = "route";
    private static final String BEGUN = "begun";
    private static final String ORIGIN = "origin";
    private static final String CODE = "code";
    private static final String ROLE = "role";

    private final RouteTable table;
    private final Application application;
    private final Authentication authentication;
    private final Health health;
    private final HttpSettings settings;
    private final PrometheusMeterRegistry metrics;
    private final RateLimits perUser;
    private final RateLimits perAddress;
    private final ClientAddress clientAddress;
    private final Cors cors;
    private final Telling telling;
    private final String openApi;
    private final Set<Class<?>> open;
    private final Map<Class<?>, Permission> permissions;

    /** Whether requests can be answered, and if not, why not. */
    public record Readiness(boolean ready, String detail) {}

    /** How the server is. */
    @FunctionalInterface
    public interface Health {
        /** Looks: at the database, its migrations, the pool. */
        Readiness ready();

        /** Whether the doors are open: not before all was checked once, but still while the server stops. Cheap. */
        default boolean isOpen() {
            return true;
        }
    }

    public HttpApi(
            RouteTable table,
            Application application,
            Authentication authentication,
            Health health,
            HttpSettings settings,
            PrometheusMeterRegistry metrics) {
        this(table, application, authentication, health, settings, metrics, FieldVisibility.table());
    }

    /** @param visibility which role sees which field */
    public HttpApi(
            RouteTable table,
            Application application,
            Authentication authentication,
            Health health,
            HttpSettings settings,
            PrometheusMeterRegistry metrics,
            FieldVisibility visibility) {
        this.table = table;
        this.application = application;
        this.authentication = authentication;
        this.health = health;
        this.settings = settings;
        this.metrics = metrics;
        this.perUser = new RateLimits(settings.requestsPerMinute());
        this.perAddress = new RateLimits(settings.anonymousRequestsPerMinute());
        this.clientAddress = new ClientAddress(settings.trustedProxies());
        this.cors = new Cors(settings.corsOrigins());
        this.telling = new Telling(visibility);
        this.openApi = OpenApi.of(table, telling);
        this.permissions = table.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Route::request, route -> Permission.valueOf(OpenApi.permission(route)), (put, patch) -> put));
        this.open = table.all().stream()
                .filter(OpenApi::isOpen)
                .map(Route::request)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Javalin server() {
        return Javalin.create(this::configure);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServer(this::harden);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
            http.setRequestHeaderSize(LARGEST_HEADERS);
            // Each connection would remember headers, in 100 KB of its own, and nothing is quicker for it.
            http.setHeaderCacheSize(0);
            http.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        });

        var routes = config.routes;
        routes.before(this::begin);
        routes.get("/health", ctx -> json(ctx, 200, "{\"status\":\"live\"}"));
        routes.get("/health/ready", this::ready);
        routes.get("/openapi.json", ctx -> json(ctx, 200, openApi));
        routes.get("/metrics", this::metrics);
        Docs.on(routes);
        table.all().forEach(route -> {
            routes.addHttpHandler(route.method(), route.path(), ctx -> answer(ctx, route));
            // By itself the server answers every HEAD with 200, whoever asks.
            if (route.method().equals(HandlerType.GET))
                routes.addHttpHandler(HandlerType.HEAD, route.path(), ctx -> answer(ctx, route));
        });
        routes.after(this::end);
        routes.exception(Refusal.class, (refusal, ctx) -> problem(ctx, Problem.of(refusal)));
        routes.exception(Refusal.Conflict.class, (conflict, ctx) -> problem(ctx, Problem.of(said(conflict, ctx))));
        routes.exception(HttpRefusal.class, (refusal, ctx) -> problem(ctx, refusal.problem()));
        routes.exception(Unavailable.class, (unavailable, ctx) -> problem(ctx, Problem.of(unavailable)));
        routes.exception(HttpResponseException.class, (refusal, ctx) -> problem(ctx, ofServer(refusal, ctx)));
        routes.exception(HttpException.RuntimeException.class, (broken, ctx) -> problem(ctx, malformed()));
        routes.exception(EofException.class, (gone, ctx) -> problem(ctx, malformed())); // it ends before its body does
        routes.exception(Exception.class, this::fault);
    }

    private Connector connector(Server server, HttpConfiguration http) {
        var tls = settings.tls();
        var connector = tls == null
                ? new ServerConnector(server, new HttpConnectionFactory(http))
                : tls.connector(server, http);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(MOST_AT_THE_DOOR); // who finds no place here tries again a second later
        return connector;
    }

    private void harden(Server server) {
        server.setStopTimeout(Duration.ofSeconds(8).toMillis());
        server.setHandler(new GracefulHandler(new WaitingRoom(table))); // on stop, requests in flight are answered
        int most = Math.toIntExact(Runtime.getRuntime().maxMemory() / MEMORY_OF_A_CONNECTION);
        server.addBean(new NetworkConnectionLimit(most, server)); // who comes then waits to be let in
        server.setErrorHandler(new BareErrors()); // what Jetty refuses before us says no more than its status
    }

    private void begin(Context ctx) {
        var sent = ctx.header("X-Request-Id");
        var id = sent != null && REQUEST_ID.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        ctx.attribute(BEGUN, System.nanoTime());
        ctx.attribute(ORIGIN, new Caller.Origin(id, clientAddress.of(ctx)));
        ctx.header("X-Request-Id", id);
        SecurityHeaders.on(ctx);
        cors.on(ctx);
    }

    private void end(Context ctx) {
        Long begun = ctx.attribute(BEGUN);
        if (begun == null) return;
        var took = Duration.ofNanos(System.nanoTime() - begun);
        Route route = ctx.attribute(ROUTE);
        String code = ctx.attribute(CODE);
        var template = route == null ? "-" : route.path();
        Timer.builder("http_requests")
                .tag("method", ctx.method().name())
                .tag("route", template)
                .tag("status", String.valueOf(ctx.statusCode()))
                .register(metrics)
                .record(took);
        // The path template, never the path or the query: those may hold what only the audit may know.
        LOG.info(
                "{} {} {} {} ms {} {}",
                ctx.method().name(),
                template,
                ctx.statusCode(),
                took.toMillis(),
                code == null ? "-" : code,
                origin(ctx).requestId());
    }

    private void answer(Context ctx, Route route) {
        ctx.attribute(ROUTE, route);
        if (WaitingRoom.isFull(ctx)) throw Unavailable.unbegun("Too much is waiting already.", COME_AGAIN);
        if (!health.isOpen()) throw new Unavailable(health.ready().detail(), COME_AGAIN);
        var media = negotiated(ctx, route);
        try {
            answer(ctx, route, media, caller(ctx, route));
        } catch (Caller.Outdated outdated) {
            answer(ctx, route, media, authentication.callerOf(token(ctx), origin(ctx), true));
        }
    }

    private void answer(Context ctx, Route route, Media media, Caller caller) {
        ctx.attribute(ROLE, caller.role());
        // Of what a stranger sends, nothing is read that is not for strangers: it may have megabytes.
        if (!RequestReader.isInQuery(route))
            application.requireSomebody(caller, route.request(), permission(route), RequestReader.studentsNamed(ctx));
        var body = RequestReader.body(ctx, route);
        var unseen = unseen(caller, route);
        var refused = Telling.refused(unseen, body);
        if (!refused.isEmpty() && caller.asOf() != null) throw new Caller.Outdated(); // perhaps she may by now
        if (route.current() != null) {
            body = RequestReader.merged(route, asItIs(ctx, route, route.current(), caller), body);
        } else if (isPut(route) && !unseen.isEmpty() && refused.isEmpty()) {
            // She replaces the whole that she sees; what she does not see stays.
            body.setAll(RequestReader.current(route, asItIs(ctx, route, readingOf(route), caller))
                    .retain(unseen));
        }
        var request = RequestReader.read(ctx, route, body, refused);
        // What the browser kept for her is not for who sits down next (ASVS 5.0, 14.3.1).
        if (request instanceof SignOut) ctx.header("Clear-Site-Data", "\"cache\", \"storage\"");
        var key = idempotencyKey(ctx, route);
        if (key != null
                && isOnceable(route)
                && request instanceof Request.Command<?> command
                && caller.userId() != null) {
            write(ctx, route.media(), askOnce(ctx, route, caller, command, key));
            return;
        }
        var result = application.ask(caller, request);
        if (media == Media.PDF) {
            var printer = java.util.Objects.requireNonNull(route.printer());
            file(ctx, Media.PDF.type(), "document.pdf", printer.print(telling.tree(caller.role(), result)));
        } else if (result instanceof Download download) {
            file(ctx, download.mediaType(), download.fileName(), download.content());
        } else {
            write(ctx, media, rendered(ctx, route, result, Set.of()));
        }
    }

    /** Never shown within a page of ours: what is in it is somebody else's. */
    private static void file(Context ctx, String type, String name, byte[] content) {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        ctx.header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
        ctx.contentType(type).result(content);
    }

    /** Commands are; what opens its own transactions, or answers a secret that must not be stored, is not. */
    static boolean isOnceable(Route route) {
        return route.method().equals(HandlerType.POST)
                && Request.Command.class.isAssignableFrom(route.request())
                && !Request.TellsSecret.class.isAssignableFrom(route.request());
    }

    private <R> Once.Answer askOnce(Context ctx, Route route, Caller caller, Request.Command<R> command, String key) {
        // With another role she would see other fields: the answer that was stored is not for her any more.
        var asked = ctx.path() + "\n" + ctx.header("If-Match") + "\n" + caller.role() + "\n" + RequestReader.sent(ctx);
        var once = new Once.Key(
                route.method().name() + " " + route.path(),
                key,
                Cursor.hex(asked.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return application.askOnce(caller, command, once, (result, students) -> rendered(ctx, route, result, students));
    }

    /** What a change finds, all of it. */
    private Object asItIs(Context ctx, Route route, Class<? extends Request<?>> current, Caller caller) {
        var reading = new Route(
                HandlerType.GET, route.path(), current, route.area(), "", null, null, false, Media.JSON, null, 0);
        var asItIs = application.ask(
                caller, RequestReader.read(ctx, reading, Json.mapper().createObjectNode(), List.of()));
        return java.util.Objects.requireNonNull(asItIs);
    }

    /**
     * What she cannot write of it: of what she makes herself, nothing, since what she says is all there is. Whoever may not ask
     * for it at all hears that from the door.
     */
    private Set<String> unseen(Caller caller, Route route) {
        return route.creates() || !caller.may(permission(route)) ? Set.of() : telling.unseen(caller.role(), route);
    }

    private Permission permission(Route route) {
        return java.util.Objects.requireNonNull(permissions.get(route.request()));
    }

    private static boolean isPut(Route route) {
        return route.method().equals(HandlerType.PUT);
    }

    /** What reads the thing that a PUT replaces: what the PATCH beside it reads. */
    private Class<? extends Request<?>> readingOf(Route put) {
        return table.all().stream()
                .filter(r -> r.path().equals(put.path()))
                .map(Route::current)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing reads what " + put.path() + " replaces"));
    }

    private Caller caller(Context ctx, Route route) {
        // Who signs in is nobody yet, whatever old token her client still sends along.
        var header = open.contains(route.request()) ? null : ctx.header("Authorization");
        var origin = origin(ctx);
        if (header == null) {
            perAddress.count(origin.address());
            return Caller.anonymous(origin);
        }
        if (!header.startsWith("Bearer ")) {
            throw new Refusal.NotSignedIn("not-signed-in", "Send an access token as 'Authorization: Bearer …'.");
        }
        var caller = signedIn(token(ctx), origin);
        // Perhaps she may by now.
        if (caller.asOf() != null && !caller.may(permission(route)))
            caller = authentication.callerOf(token(ctx), origin, true);
        perUser.count(String.valueOf(caller.userId()));
        return caller;
    }

    private static String token(Context ctx) {
        return java.util.Objects.requireNonNull(ctx.header("Authorization"))
                .substring("Bearer ".length())
                .strip();
    }

    private Caller signedIn(String accessToken, Caller.Origin origin) {
        try {
            return authentication.callerOf(accessToken, origin, false);
        } catch (Refusal.NotSignedIn refused) {
            perAddress.count(origin.address()); // whoever makes tokens up is nobody yet
            throw refused;
        }
    }

    private static @Nullable String idempotencyKey(Context ctx, Route route) {
        if (!route.method().equals(HandlerType.POST)) return null;
        var key = ctx.header("Idempotency-Key");
        if (key == null && route.keyed()) {
            throw new HttpRefusal(Problem.of(
                    400,
                    "idempotency-key-missing",
                    "Send an Idempotency-Key: a value of your own, the same one when you repeat this request."));
        }
        if (key != null && !IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw new HttpRefusal(Problem.of(
                    400, "idempotency-key-malformed", "An Idempotency-Key has 1 to 200 visible ASCII characters."));
        }
        return key;
    }

    /** The route's own form, unless its other one is rather taken. */
    private static Media negotiated(Context ctx, Route route) {
        var accept = ctx.header("Accept");
        var media = route.media();
        if (accept == null || media == Media.FILE) return media;
        var own = Preference.of(accept, media);
        var printed = Preference.of(accept, Media.PDF);
        if (route.printer() != null && printed.takes() && printed.compareTo(own) > 0) return Media.PDF;
        if (own.takes()) return media;
        throw new HttpRefusal(Problem.of(
                406,
                media.name().toLowerCase(Locale.ROOT) + "-only",
                "Accept " + media.type() + (route.printer() == null ? "." : ", or " + Media.PDF.type() + ".")));
    }

    private Once.Answer rendered(Context ctx, Route route, @Nullable Object result, Set<StudentId> students) {
        var body = result == null || result == Nothing.NOTHING ? "" : body(ctx, route, result);
        var location = route.location() == null || result == null ? null : location(route.location(), result);
        var etag = result instanceof Versioned v ? "\"" + v.version() + "\"" : null;
        int status = body.isEmpty() ? 204 : route.location() == null ? 200 : 201;
        return new Once.Answer(status, body, location, etag, students);
    }

    private static String location(String template, Object result) {
        var id = Json.mapper().valueToTree(result).path("id").asString();
        return template.replaceAll("\\{id}", id);
    }

    private static Object data(Context ctx, Route route, Object result) {
        return switch (result) {
            case Page<?> page -> list(ctx, route, page);
            case List<?> all -> new Rows(all, (long) all.size(), 1, all.size(), null);
            default -> result;
        };
    }

    private record Rows(
            List<?> rows,
            @Nullable Long count,
            int page,
            int limit,
            @Nullable String next) {}

    private static Rows list(Context ctx, Route route, Page<?> page) {
        var query = RequestReader.queryOf(ctx, route);
        var filters = query.deepCopy();
        RequestReader.PAGING.forEach(filters::remove);
        return new Rows(
                page.rows(),
                page.count(),
                query.has("page") ? Integer.parseInt(query.get("page").asString()) : 1,
                query.has("limit") ? Integer.parseInt(query.get("limit").asString()) : RequestReader.DEFAULT_LIMIT,
                page.next() == null ? null : Cursor.of(page.next(), RequestReader.listId(ctx, filters, query)));
    }

    private String body(Context ctx, Route route, Object result) {
        return switch (route.media()) {
            case JSON -> telling.json(ctx.attribute(ROLE), Map.of("data", data(ctx, route, result)));
            case CSV -> telling.csv(ctx.attribute(ROLE), OpenApi.row(route.request()), (List<?>) result);
            case PDF, FILE -> throw new IllegalStateException(route + " is answered with a file");
        };
    }

    private static void write(Context ctx, Media media, Once.Answer answer) {
        if (answer.location() != null) ctx.header("Location", answer.location());
        if (answer.etag() != null) ctx.header("ETag", answer.etag());
        ctx.status(answer.status());
        if (answer.status() == 204) return;
        if (media == Media.CSV) ctx.header("Content-Disposition", "attachment; filename=\"export.csv\"");
        ctx.contentType(media.contentType()).result(answer.body());
    }

    private static void json(Context ctx, int status, String body) {
        ctx.status(status).contentType("application/json; charset=utf-8").result(body);
    }

    private void ready(Context ctx) {
        var state = health.ready();
        if (!state.ready()) throw new Unavailable(state.detail(), COME_AGAIN);
        json(ctx, 200, "{\"status\":\"ready\"}");
    }

    private void metrics(Context ctx) {
        if (!settings.metricsOpen()) throw new Refusal.NotFound("page");
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    }

    private Problem ofServer(HttpResponseException refusal, Context ctx) {
        return switch (refusal.getStatus()) {
            case 404 ->
                Problem.of(
                        404, "no-such-path", "There is nothing at this path. The paths are listed at /openapi.json.");
            case 405 -> {
                var allowed = allowed(ctx.path());
                ctx.header("Allow", String.join(", ", allowed));
                yield Problem.of(405, "method-not-allowed", "Allowed here: " + String.join(", ", allowed) + ".");
            }
            default -> malformed();
        };
    }

    /** What collides need not have been sent: a merge that is undone brings an allergy back. */
    private static Refusal said(Refusal.Conflict conflict, Context ctx) {
        Route route = ctx.attribute(ROUTE);
        boolean isSent = route != null
                && Shape.of(route.request()).parts().stream()
                        .anyMatch(part -> part.name().equals(conflict.field()));
        return isSent ? conflict : conflict.ofNoField();
    }

    private static Problem malformed() {
        return Problem.of(400, "malformed-request", "The request is malformed.");
    }

    private Set<String> allowed(String path) {
        var methods = table.all().stream()
                .filter(route -> path.matches(route.path().replaceAll("\\{[^}]+}", "[^/]+")))
                .map(route -> route.method().name())
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.isEmpty()) methods.add("GET"); // what is not in the table is only read: health, documentation
        if (methods.contains("GET")) methods.add("HEAD");
        return methods;
    }

    private void fault(Exception fault, Context ctx) {
        // Messages of libraries may hold values: only the kinds and places go to the log.
        LOG.error("request {} failed: {}", origin(ctx).requestId(), Faults.withoutMessages(fault));
        problem(ctx, Problem.of(500, "fault", "Something went wrong on our side. Tell the operator the request id."));
    }

    private void problem(Context ctx, Problem problem) {
        ctx.attribute(CODE, problem.code());
        if (problem.retryAfter() != null) {
            ctx.header(
                    "Retry-After",
                    String.valueOf(Math.max(1, problem.retryAfter().toSeconds())));
        }
        if (problem.status() == 401) ctx.header("WWW-Authenticate", "Bearer");
        ctx.status(problem.status())
                .contentType("application/problem+json; charset=utf-8")
                .result(telling.json(
                        ctx.attribute(ROLE),
                        problem.members(ctx.path(), origin(ctx).requestId())));
    }

    private static Caller.Origin origin(Context ctx) {
        Caller.Origin origin = ctx.attribute(ORIGIN);
        return origin == null ? new Caller.Origin("-", "-") : origin;
    }
}
