package dev.sluice.publicapi;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Takes the CSV text out of a Looker webhook delivery: `{"attachment": {"data": "…", "mimetype":
/// "text/csv", "extension": "csv"}, …}`.
final class LookerDelivery {
    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final List<String> CSV_WORDS = List.of("text/csv", "csv", "text/plain", "");

    private LookerDelivery() {}

    /// The delivered CSV in UTF-8. It starts with a byte order mark, so that it is read as UTF-8
    /// whatever encoding the import configuration names for files.
    static byte[] csv(byte[] delivery) {
        var attachment = parsed(delivery).path("attachment");
        var data = attachment.path("data");
        if (!data.isString() || !isCsv(attachment, "mimetype") || !isCsv(attachment, "extension")) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The Looker delivery holds no CSV attachment; choose CSV as the format of the"
                            + " webhook delivery in Looker.");
        }
        if (data.stringValue().isEmpty()) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST, "The Looker delivery's CSV attachment is empty.");
        }
        var csv = new ByteArrayOutputStream();
        csv.writeBytes(UTF_8_MARK);
        csv.writeBytes(data.stringValue().getBytes(StandardCharsets.UTF_8));
        return csv.toByteArray();
    }

    private static JsonNode parsed(byte[] delivery) {
        try {
            return JSON.readTree(delivery);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The body is not the JSON of a Looker delivery: malformed"
                            + (place == null
                                    ? "."
                                    : " at line "
                                            + place.getLineNr()
                                            + ", column "
                                            + place.getColumnNr()
                                            + "."),
                    e);
        }
    }

    private static boolean isCsv(JsonNode attachment, String field) {
        var word = attachment.path(field).asString("").toLowerCase(Locale.ROOT);
        int parameters = word.indexOf(';');
        var bare = (parameters < 0 ? word : word.substring(0, parameters)).strip();
        return CSV_WORDS.contains(bare);
    }
}
