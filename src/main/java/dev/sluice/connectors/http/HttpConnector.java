package dev.sluice.connectors.http;

import dev.sluice.connectors.Connector;
import dev.sluice.connectors.Fetched;
import dev.sluice.connectors.Opening;
import dev.sluice.connectors.SourceFault;
import dev.sluice.connectors.SourceFault.Reason;
import dev.sluice.connectors.Tested;
import dev.sluice.connectors.Values;
import dev.sluice.connectors.http.WebSource.Request;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// A file at a web address.
@Component
final class HttpConnector implements Connector {
    private static final String URL = "url";
    private static final String SIGN_IN = "signIn";
    private static final String USER = "user";
    private static final String HEADER = "header";
    private static final String SECRET = "secret";
    private static final String HEADERS = "headers";
    private static final String NAMELESS = "download.csv";
    private static final Set<String> OURS =
            Set.of("host", "content-length", "transfer-encoding", "connection", "accept-encoding");
    private static final Set<Integer> NOT_THERE = Set.of(404, 410);

    private final Clock clock;

    HttpConnector(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "Http";
    }

    @Override
    public String name() {
        return "Web address (HTTP)";
    }

    @Override
    public Category category() {
        return Category.Web;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.required(URL, "Address", Type.Text)
                        .saysWhere()
                        .help("Such as https://files.example.com/exports"),
                Field.choice(SIGN_IN, "Sign-in", "None", "Basic", "Bearer", "Header"),
                Field.optional(USER, "User name", Type.Text).help("For Basic."),
                Field.optional(HEADER, "Header name", Type.Text).help("For Header."),
                Field.optional(SECRET, "Password, token or header value", Type.Secret),
                Field.optional(HEADERS, "Further headers", Type.LongText)
                        .help(
                                "One per line, as in Accept: text/csv. No secrets: these are shown."));
    }

    @Override
    public List<Field> readFields() {
        return AddressChoice.fields();
    }

    @Override
    public List<String> faults(Values settings) {
        var faults = new ArrayList<String>();
        if (!webAddress(settings.text(URL))) {
            faults.add("url: \"Address\" begins with https:// or http:// and names a host");
        }
        var signIn = settings.text(SIGN_IN);
        if (signIn.equals("Basic") && settings.find(USER).isEmpty()) {
            faults.add("user: \"User name\" is missing, which Basic needs");
        }
        if (signIn.equals("Header") && !headerName(settings.orEmpty(HEADER))) {
            faults.add("header: \"Header name\" is the name of a header, such as X-Api-Key");
        }
        for (var line : lines(settings)) {
            int colon = line.indexOf(':');
            if (colon < 1 || !headerName(line.substring(0, colon).strip())) {
                faults.add("headers: \"" + line + "\" is not of the form Name: value");
            }
        }
        return faults;
    }

    private static boolean webAddress(String text) {
        try {
            var address = new URI(text.strip());
            var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            return Set.of("http", "https").contains(scheme)
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean headerName(String name) {
        return name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")
                && !OURS.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public List<String> readFaults(Values settings, Values read) {
        var choice = AddressChoice.of(read);
        if (!choice.faults().isEmpty()) {
            return choice.faults();
        }
        var problem = problem(settings, choice.example());
        return problem.isEmpty() ? List.of() : List.of("path: " + problem);
    }

    private static String problem(Values settings, String path) {
        if (path.isEmpty()) {
            return "";
        }
        try {
            if (new URI(settings.text(URL).strip()).getRawQuery() != null) {
                return "\"Path\" stays empty, because the connection's address ends in a query";
            }
            var joined = joined(settings, path);
            boolean climbs =
                    Arrays.stream(joined.getRawPath().split("/"))
                            .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                            .anyMatch(part -> part.equals("..") || part.contains("/"));
            return climbs ? "\"Path\" stays below the connection's address" : "";
        } catch (URISyntaxException | IllegalArgumentException e) {
            return "\"Path\" is no part of a web address; a space is written %20";
        }
    }

    private static URI joined(Values settings, String path) throws URISyntaxException {
        var base = settings.text(URL).strip();
        if (path.isEmpty()) {
            return new URI(base);
        }
        return new URI(
                (base.endsWith("/") ? base : base + "/")
                        + (path.startsWith("/") ? path.substring(1) : path));
    }

    @Override
    public Tested test(Values settings, Opening opening) throws IOException {
        var request = request(settings, "");
        var answer = new WebSource(opening).send(request);
        if (answer.getCode() == 404 || answer.getCode() == 405) {
            return new Tested(
                    true,
                    "The server answers. There is nothing at the address itself: name a path in the"
                            + " import.",
                    Map.of());
        }
        WebSource.requireSuccess(answer, request.address());
        return Tested.successful();
    }

    @Override
    public Fetched open(Values settings, Values read, Opening opening) throws IOException {
        var source = new WebSource(opening);
        var choice = AddressChoice.of(read);
        var paths = choice.paths(clock.instant());
        for (var path : paths) {
            var request = request(settings, path);
            var answer = source.send(request);
            if (choice.mostRecent() && NOT_THERE.contains(answer.getCode())) {
                answer.close();
            } else {
                WebSource.requireSuccess(answer, request.address());
                return fetched(answer, request.address());
            }
        }
        throw new SourceFault(
                Reason.SourceNotFound,
                "No day has a file, from "
                        + WebSource.shown(request(settings, paths.getFirst()).address())
                        + " back to "
                        + WebSource.shown(request(settings, paths.getLast()).address())
                        + ".");
    }

    /// What came, unless it says itself that it is a page.
    static Fetched fetched(ClassicHttpResponse answer, URI address) throws IOException {
        var from = WebSource.shown(address);
        var entity = answer.getEntity();
        if (entity == null) {
            return new Fetched(InputStream.nullInputStream(), NAMELESS, from, OptionalLong.of(0));
        }
        var type = ContentType.parseLenient(entity.getContentType());
        if (type != null && type.getMimeType().equalsIgnoreCase("text/html")) {
            throw new SourceFault(
                    Reason.NotDelimitedText,
                    "A web page came instead of a table (" + from + "), probably to sign in.");
        }
        long length = entity.getContentLength();
        return new Fetched(
                entity.getContent(),
                fileName(address),
                from,
                length < 0 ? OptionalLong.empty() : OptionalLong.of(length));
    }

    private static String fileName(URI address) {
        var path = address.getPath();
        var name = path.substring(path.lastIndexOf('/') + 1).strip();
        return name.isEmpty() || name.chars().anyMatch(Character::isISOControl) ? NAMELESS : name;
    }

    private static Request request(Values settings, String path) {
        var headers = new LinkedHashMap<String, String>();
        for (var line : lines(settings)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        try {
            return new Request(joined(settings, path), "", headers, signIn(settings));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Addresses are checked before they are called", e);
        }
    }

    private static Map<String, String> signIn(Values settings) {
        var secret = settings.orEmpty(SECRET);
        return switch (settings.text(SIGN_IN)) {
            case "Basic" -> {
                var pair = (settings.orEmpty(USER) + ":" + secret).getBytes(StandardCharsets.UTF_8);
                yield Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
            }
            case "Bearer" -> Map.of("Authorization", "Bearer " + secret);
            case "Header" -> Map.of(settings.text(HEADER), secret);
            default -> Map.of();
        };
    }

    private static List<String> lines(Values settings) {
        return settings.orEmpty(HEADERS)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
