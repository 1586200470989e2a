package dev.sluice.connectors.http;

import dev.sluice.connectors.Connector;
import dev.sluice.connectors.Fetched;
import dev.sluice.connectors.Opening;
import dev.sluice.connectors.Tested;
import dev.sluice.connectors.Values;
import dev.sluice.connectors.http.WebSource.Request;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// A view or block of Pigment or another Sluice, by the export API both have.
@Component
final class PlanningConnector implements Connector {
    private static final String URL = "url";
    private static final String KEY = "apiKey";
    private static final String WHAT = "what";
    private static final String ID = "id";
    private static final String VIEW = "View";
    private static final String NOBODY = new UUID(0, 0).toString();
    private static final String FORMAT = "{\"fieldDelimiter\":\"Comma\",\"friendlyHeaders\":true}";

    @Override
    public String kind() {
        return "Planning";
    }

    @Override
    public String name() {
        return "Pigment or Sluice";
    }

    @Override
    public Category category() {
        return Category.Planning;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.required(URL, "Address", Type.Text).preset("https://pigment.app").saysWhere(),
                Field.required(KEY, "API key", Type.Secret).help("Of type Export."));
    }

    @Override
    public List<Field> readFields() {
        return List.of(
                Field.choice(WHAT, "What", VIEW, "List", "Metric", "Table"),
                Field.required(ID, "ID", Type.Text)
                        .help("Of the view or block, as its menu copies it."));
    }

    @Override
    public List<String> faults(Values settings) {
        return settings.text(URL).strip().matches("https?://[^/?#@\\s]+/?")
                ? List.of()
                : List.of("url: \"Address\" is https:// or http:// and a host, no more");
    }

    @Override
    public List<String> readFaults(Values settings, Values read) {
        return read.text(ID).strip().matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? List.of()
                : List.of("id: \"ID\" is a UUID such as 33d0d7d0-6125-47c4-b36a-882f4ed53b33");
    }

    /// Asks for a view that nobody has: who may not export is refused, all others hear that it is
    /// not there.
    @Override
    public Tested test(Values settings, Opening opening) throws IOException {
        var request = request(settings, VIEW, NOBODY);
        var answer = new WebSource(opening).send(request);
        if (answer.getCode() != 404) {
            WebSource.requireSuccess(answer, request.address());
        }
        return Tested.successful();
    }

    @Override
    public Fetched open(Values settings, Values read, Opening opening) throws IOException {
        var what = read.text(WHAT);
        var request = request(settings, what, read.text(ID).strip());
        var answer = new WebSource(opening).send(request);
        WebSource.requireSuccess(answer, request.address());
        var fetched = HttpConnector.fetched(answer, request.address());
        return new Fetched(
                fetched.content(),
                what.toLowerCase(Locale.ROOT) + "-" + read.text(ID).strip() + ".csv",
                fetched.from(),
                fetched.length());
    }

    private static Request request(Values settings, String what, String id) {
        var base = settings.text(URL).strip().replaceFirst("/$", "") + "/api/v1/export/";
        var key = Map.of("Authorization", "Bearer " + settings.text(KEY));
        return what.equals(VIEW)
                ? new Request(
                        URI.create(base + "view/" + id + "?fieldDelimiter=Comma"),
                        "",
                        Map.of(),
                        key)
                : new Request(
                        URI.create(base + what.toLowerCase(Locale.ROOT) + "/" + id),
                        FORMAT,
                        Map.of(),
                        key);
    }
}
