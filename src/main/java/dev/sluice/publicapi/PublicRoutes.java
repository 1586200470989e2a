package dev.sluice.publicapi;

import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The paths of the public API and of its documents, and how forgivingly they are recognised.
///
/// Letter case, doubled slashes and a slash at the end do not matter; ids are taken in any form
/// [IdText] reads.
final class PublicRoutes {
    /// Every path template, spelled as published.
    static final List<String> TEMPLATES =
            List.of(
                    "/api/import/push/csv",
                    "/api/import/push/looker",
                    "/api/import/{importId}/status",
                    "/api/v1/import/push/csv",
                    "/api/v1/import/push/looker",
                    "/api/v1/import/trigger",
                    "/api/v1/import/{importId}/status",
                    "/api/v1/importConfigurations",
                    "/api/v1/applications",
                    "/api/v1/blocks",
                    "/api/v1/views",
                    "/api/export/list/{listId}",
                    "/api/export/metric/{metricId}",
                    "/api/v1/export/list/{listId}",
                    "/api/v1/export/metric/{metricId}",
                    "/api/export/table/{tableId}",
                    "/api/export/view/{viewId}",
                    "/api/v1/export/table/{tableId}",
                    "/api/v1/export/view/{viewId}",
                    "/api/workspace/{applicationId}/view/ExportListData/{viewId}",
                    "/api/importservice/Csv/ApiPush/{configurationId}");

    /// Swagger UI's door and the documents behind it.
    private static final List<String> DOCUMENTS =
            List.of(
                    "/api/swagger",
                    "/api/swagger/external-api.swagger.json",
                    "/api/swagger/management-api.swagger.json");

    private static final List<Route> ROUTES =
            Stream.concat(TEMPLATES.stream(), DOCUMENTS.stream()).map(Route::of).toList();

    private PublicRoutes() {}

    /// The published spelling of a request's path; empty when it is none of ours.
    static Optional<Match> match(String requestUri) {
        if (!requestUri.regionMatches(true, leadingSlashes(requestUri), "api/", 0, 4)) {
            return Optional.empty();
        }
        var segments = segments(requestUri);
        return ROUTES.stream().flatMap(route -> route.match(segments).stream()).findFirst();
    }

    private static int leadingSlashes(String uri) {
        int slashes = 0;
        while (slashes < uri.length() && uri.charAt(slashes) == '/') {
            slashes++;
        }
        return slashes;
    }

    private static List<String> segments(String uri) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= uri.length(); i++) {
            if (i == uri.length() || uri.charAt(i) == '/') {
                if (i > start) {
                    segments.add(uri.substring(start, i));
                }
                start = i + 1;
            }
        }
        return segments;
    }

    /// A recognised path.
    ///
    /// @param path the published spelling with the id filled in
    /// @param body whether the request carries a file or lenient JSON, to be taken byte by byte
    record Match(String path, boolean body) {}

    private record Route(List<String> segments, boolean body) {
        static Route of(String template) {
            boolean body =
                    template.contains("/push/")
                            || template.contains("/ApiPush/")
                            || template.contains("/export/");
            return new Route(PublicRoutes.segments(template), body);
        }

        Optional<Match> match(List<String> given) {
            if (given.size() != segments.size()) {
                return Optional.empty();
            }
            var path = new StringBuilder();
            for (int i = 0; i < given.size(); i++) {
                var expected = segments.get(i);
                var actual = given.get(i);
                if (expected.startsWith("{")) {
                    path.append('/').append(id(actual));
                } else if (expected.equalsIgnoreCase(actual)) {
                    path.append('/').append(expected);
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(new Match(path.toString(), body));
        }

        private static String id(String segment) {
            return IdText.read(decoded(segment)).map(Object::toString).orElse(segment);
        }

        private static String decoded(String segment) {
            try {
                return UriUtils.decode(segment, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException badEscape) {
                return segment;
            }
        }
    }
}
