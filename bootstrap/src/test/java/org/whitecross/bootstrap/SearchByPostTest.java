package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.whitecross.adapters.http.RouteTable.Route;

/** What is searched for by words can be asked without having them in a URL, and is then the same. */
@ExtendWith(TwoDistricts.Shared.class)
class SearchByPostTest {
    private final TwoDistricts town;

    SearchByPostTest(TwoDistricts town) {
        this.town = town;
    }

    /** Of all filters only words can say who somebody is, or what she has: ids, dates and constants do not. Seen red without the one of accounts. */
    @Test
    void whateverIsSearchedForByWordsIsAskedByPostToo() {
        var words = new TreeSet<String>();
        for (Route route : Platform.routes().all()) {
            if (!route.method().name().equals("GET")) continue;
            for (var part : route.request().getRecordComponents())
                if (part.getType() == String.class && !route.path().contains("{" + part.getName() + "}"))
                    words.add(route.path() + " " + part.getName());
        }
        // What was asked, by the name that it has in the program, and the id of a request: nobody's words.
        assertThat(words.removeAll(List.of("/api/audit-logs action", "/api/audit-logs requestId")))
                .isTrue();
        assertThat(words)
                .containsExactlyElementsOf(searches().keySet().stream()
                        .map(path -> path.replace("/search", "") + " search")
                        .sorted()
                        .toList());
    }

    /** Also page by page. Seen red with what was asked read of the URL alone, for the page and the cursors. */
    @Test
    void itIsAnsweredAsTheGetIs() {
        searches().forEach((path, search) -> {
            var get = get(search);
            for (var role : AuthorizationMatrixTest.mayOf(search)) {
                var caller = town.server.as(role);
                for (Map<String, Object> filters : List.of(
                        Map.<String, Object>of(),
                        Map.<String, Object>of("search", "willow"),
                        Map.<String, Object>of("search", "SN-1", "isActive", true),
                        Map.<String, Object>of("search", "Nobody of this name"),
                        Map.<String, Object>of("isActive", false))) {
                    var asked = TwoDistricts.read(caller, get, get.path(), filters);
                    var searched = caller.post(path, filters);
                    var what = role + " " + path + filters + searched.text();
                    assertThat(searched.status()).as(what).isEqualTo(200);
                    assertThat(searched.rows()).as(what).isEqualTo(asked.rows());
                    assertThat(searched.count()).as(what).isEqualTo(asked.count());
                    assertThat(searched.headers()).as(what).isEqualTo(asked.headers());
                    if (isPaged(search)) assertPaged(caller, path, filters, searched.count());
                }
            }
        });
    }

    private static void assertPaged(Api caller, String path, Map<String, Object> filters, long count) {
        var whole = caller.post(path, and(filters, "limit", 100)).data().path("rows");
        assertThat(whole.size()).isEqualTo((int) Math.min(100, count));
        var second = caller.post(path, and(and(filters, "limit", 2), "page", 2)).data();
        assertThat(second.path("page").asInt()).isEqualTo(2);
        assertThat(second.path("limit").asInt()).isEqualTo(2);
        var uncounted = caller.post(path, and(filters, "count", false)).data();
        assertThat(uncounted.path("count").isNull()).isTrue();

        var from = and(filters, "limit", 2);
        var next = caller.post(path, from).data().path("next");
        for (int i = 2; i < whole.size() && i < 9; i += 2) {
            var page = caller.post(path, and(from, "cursor", next.asString())).data();
            assertThat(page.path("rows").get(0)).isEqualTo(whole.get(i));
            next = page.path("next");
        }
        if (whole.size() > 2) assertThat(second.path("rows").get(0)).isEqualTo(whole.get(2));
    }

    /** Seen red with cursors that forget the filters of the body. */
    @Test
    void itsCursorIsOfNoUseForOtherFilters() {
        var admin = town.server.as("admin");
        var path = "/api/students/search";
        var filters = Map.<String, Object>of("limit", 1, "search", "child", "isActive", true, "sort", "lastName");
        var first = admin.post(path, filters);
        var cursor = first.data().path("next").asString("");
        assertThat(cursor).as(first.text()).isNotEmpty();
        // What is null is not asked for, and in which order they stand says nothing.
        var reordered = new LinkedHashMap<String, Object>();
        reordered.put("grade", null);
        for (var name : List.of("sort", "isActive", "search", "limit")) reordered.put(name, filters.get(name));
        for (var same : List.of(filters, reordered))
            assertThat(admin.post(path, and(same, "cursor", cursor)).status()).isEqualTo(200);
        for (var other : List.of(
                and(filters, "search", "willow"),
                and(filters, "isActive", false),
                and(filters, "sort", "-lastName"),
                and(filters, "grade", "3"))) {
            var refused = admin.post(path, and(other, "cursor", cursor));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("other-list");
        }
        assertThat(admin.get("/api/students?limit=1&search=child&isActive=true&sort=lastName&cursor=" + cursor)
                        .status())
                .isEqualTo(400);
    }

    /** Seen red without the look at how long it is. */
    @Test
    void whatIsWrongInTheBodyIsNamedAndNothingIsTakenFromTheUrl() {
        var admin = town.server.as("admin");
        searches().forEach((path, search) -> {
            for (var inUrl : List.of("search=willow", "isActive=true", "page=1", "limit=3")) {
                var refused = admin.post(path + "?" + inUrl, Map.of());
                assertThat(refused.status()).as(path + inUrl).isEqualTo(400);
            }
            assertThat(admin.get(path + "?search=willow").status()).as(path).isIn(400, 404, 405);
            var wrong = new LinkedHashMap<String, Object>(
                    Map.of("search", "a".repeat(501), "isActive", "true", "unheardOf", 1));
            if (isPaged(search))
                wrong.putAll(Map.of("page", "1", "limit", 101.5, "count", "true", "sort", 1, "cursor", 7));
            var refused = admin.post(path, wrong);
            assertThat(refused.status()).as(path + refused.text()).isEqualTo(400);
            assertThat(refused.json().path("errors").findValuesAsString("pointer"))
                    .as(path)
                    .containsExactlyInAnyOrderElementsOf(
                            wrong.keySet().stream().map(name -> "/" + name).toList());
            assertThat(refused.text()).doesNotContain("aaaa");
        });
    }

    /** The same key with other words is no mistake: nothing was kept for it. */
    @Test
    void aSearchIsAnsweredAnewWhateverTheKey() {
        var admin = town.server.as("admin").withKey();
        var some = admin.post("/api/students/search", Map.of("search", "willow"));
        var none = admin.post("/api/students/search", Map.of("search", "Nobody of this name"));
        assertThat(some.count()).isPositive();
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.count()).isZero();
    }

    private static Map<String, Object> and(Map<String, Object> filters, String name, Object value) {
        var more = new LinkedHashMap<>(filters);
        more.put(name, value);
        return more;
    }

    private static Map<String, Route> searches() {
        var searches = new LinkedHashMap<String, Route>();
        Platform.routes().all().stream().filter(Route::isSearch).forEach(r -> searches.put(r.path(), r));
        assertThat(searches).isNotEmpty();
        return searches;
    }

    private static Route get(Route search) {
        return Platform.routes().all().stream()
                .filter(r -> r.request().equals(search.request()) && !r.isSearch())
                .findFirst()
                .orElseThrow();
    }

    private static boolean isPaged(Route route) {
        return Arrays.stream(route.request().getRecordComponents())
                .anyMatch(part -> part.getName().equals("page"));
    }
}
