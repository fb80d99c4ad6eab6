package org.whitecross.adapters.http;

import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request;
import org.whitecross.domain.access.Permission;
import tools.jackson.databind.JsonNode;

/** Which URL asks for what. The whole HTTP surface is readable here. */
public final class RouteTable {
    private static final int USUAL_BODY = 2_000_000;
    static final int LARGE_BODY = 20_000_000;
    static final int USUAL_ITEMS = 1_000;
    private static final int MOST_ITEMS_OF_LARGE_BODY = 50_000;
    private static final String SEARCH = "/search";

    private final List<Route> routes = new ArrayList<>();
    private String area = "";

    /**
     * @param area the heading in the documentation
     * @param request the record that path, query, headers and body are read into
     * @param location for a POST that creates: where the created thing is found, with {@code {id}} for its id
     * @param current for a PATCH: the request that reads the thing as it is, to be merged with what was sent
     * @param keyed the Idempotency-Key is mandatory
     * @param media in which form it is answered
     * @param printer makes a PDF of what it answers, for who accepts that rather than JSON; null where there is none
     * @param largestBody in bytes
     */
    public record Route(
            HandlerType method,
            String path,
            Class<? extends Request<?>> request,
            String area,
            String description,
            @Nullable String location,
            @Nullable Class<? extends Request<?>> current,
            boolean keyed,
            Media media,
            @Nullable Printer printer,
            int largestBody) {
        /** Whether it reads what a GET does, with the query of that in its body. */
        public boolean isSearch() {
            return method.equals(HandlerType.POST) && path.endsWith(SEARCH);
        }

        /** Whether it makes something that is found at a place of its own. */
        boolean creates() {
            return location != null;
        }

        boolean isLarge() {
            return largestBody > USUAL_BODY;
        }

        /** Of a list in its body. */
        int mostItems() {
            return isLarge() ? MOST_ITEMS_OF_LARGE_BODY : USUAL_ITEMS;
        }

        Route keyMandatory() {
            return new Route(
                    method, path, request, area, description, location, current, true, media, printer, largestBody);
        }

        Route in(Media other) {
            return new Route(
                    method, path, request, area, description, location, current, keyed, other, printer, largestBody);
        }

        Route printedBy(Printer other) {
            return new Route(
                    method, path, request, area, description, location, current, keyed, media, other, largestBody);
        }

        Route upTo(int bytes) {
            return new Route(method, path, request, area, description, location, current, keyed, media, printer, bytes);
        }
    }

    /** The forms in which answers are served. Problems are told in JSON whatever the form. */
    public enum Media {
        JSON("application/json"),
        /** A list as RFC 4180 has it, with a header; for a spreadsheet. */
        CSV("text/csv"),
        /** What JSON would tell, on paper. */
        PDF("application/pdf"),
        /** A file as it is kept, of whatever type it says. */
        FILE("application/octet-stream");

        private final String type;

        Media(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }

        /** As an answer announces it. */
        String contentType() {
            return switch (this) {
                case JSON -> type + "; charset=utf-8";
                case CSV -> type + "; charset=utf-8; header=present";
                case PDF, FILE -> type;
            };
        }
    }

    public RouteTable area(String name, Consumer<RouteTable> lines) {
        area = name;
        lines.accept(this);
        return this;
    }

    public RouteTable get(String path, Class<? extends Request<?>> request, String description) {
        return add(HandlerType.GET, path, request, description, null, null);
    }

    /** A POST that creates something, to be found at the location. */
    public RouteTable create(String path, Class<? extends Request<?>> request, String location, String description) {
        return add(HandlerType.POST, path, request, description, location, null);
    }

    /** A POST that does something. */
    public RouteTable post(String path, Class<? extends Request<?>> request, String description) {
        return add(HandlerType.POST, path, request, description, null, null);
    }

    /** PUT the whole, or PATCH a part of it: a merge patch on what the other request reads. */
    public RouteTable change(
            String path, Class<? extends Request<?>> request, Class<? extends Request<?>> current, String description) {
        add(HandlerType.PUT, path, request, description, null, null);
        return add(HandlerType.PATCH, path, request, description, null, current);
    }

    public RouteTable delete(String path, Class<? extends Request<?>> request, String description) {
        return add(HandlerType.DELETE, path, request, description, null, null);
    }

    /** Makes the Idempotency-Key of the line before mandatory. */
    public RouteTable keyed() {
        routes.set(routes.size() - 1, routes.getLast().keyMandatory());
        return this;
    }

    /** Takes a large body in the line before. */
    public RouteTable large() {
        routes.set(routes.size() - 1, routes.getLast().upTo(LARGE_BODY));
        return this;
    }

    /**
     * Has the line before, a GET, asked by POST too, with the filters and the page in the body: a search says names, and a URL
     * is kept by browsers, proxies and their logs.
     */
    public RouteTable alsoByPost() {
        var read = routes.getLast();
        routes.add(new Route(
                HandlerType.POST,
                read.path() + SEARCH,
                read.request(),
                read.area(),
                read.description() + ". The filters stand in the body, so that no name gets into a URL",
                null,
                null,
                false,
                read.media(),
                null,
                USUAL_BODY));
        return this;
    }

    /** Answers the line before, which must answer a list, as a CSV file. */
    public RouteTable csv() {
        routes.set(routes.size() - 1, routes.getLast().in(Media.CSV));
        return this;
    }

    /** Answers the line before as a PDF too, to who accepts that. */
    public RouteTable printed(Printer printer) {
        routes.set(routes.size() - 1, routes.getLast().printedBy(printer));
        return this;
    }

    /** Answers the line before, which must answer a download, with the file itself. */
    public RouteTable file() {
        routes.set(routes.size() - 1, routes.getLast().in(Media.FILE));
        return this;
    }

    /** Makes a PDF of what JSON would tell. */
    @FunctionalInterface
    public interface Printer {
        byte[] print(JsonNode told);
    }

    private RouteTable add(
            HandlerType method,
            String path,
            Class<? extends Request<?>> request,
            String description,
            @Nullable String location,
            @Nullable Class<? extends Request<?>> current) {
        routes.add(new Route(
                method,
                "/api" + path,
                request,
                area,
                description,
                location == null ? null : "/api" + location,
                current,
                false,
                Media.JSON,
                null,
                USUAL_BODY));
        return this;
    }

    /** The names of the requests that ask for one of these permissions. */
    public Set<String> asking(Set<Permission> permissions) {
        return all().stream()
                .filter(route -> permissions.contains(Permission.valueOf(OpenApi.permission(route))))
                .map(route -> route.request().getSimpleName())
                .collect(Collectors.toUnmodifiableSet());
    }

    public List<Route> all() {
        return List.copyOf(routes);
    }
}
