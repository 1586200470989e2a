package dev.sluice.publicapi;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import java.io.IOException;
import java.util.UUID;

/// Reads the JSON of export requests as clients write it: any content type, nothing at all,
/// comments, names without quotes, names and words in any letter case, ids in any form.
@Component
final class ExportBody {
    private static final int MOST_LEVELS = 200;
    private static final JsonMapper LENIENT =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MOST_LEVELS)
                                                    .build())
                                    .build())
                    .enable(
                            JsonReadFeature.ALLOW_JAVA_COMMENTS,
                            JsonReadFeature.ALLOW_YAML_COMMENTS,
                            JsonReadFeature.ALLOW_SINGLE_QUOTES,
                            JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
                            JsonReadFeature.ALLOW_TRAILING_COMMA,
                            JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                            JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(
                            MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES,
                            MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(
                            DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .addModule(new SimpleModule().addDeserializer(UUID.class, new Ids()))
                    .build();

    private final PublicApiSettings settings;

    ExportBody(PublicApiSettings settings) {
        this.settings = settings;
    }

    /// The request's body; no body is an object without fields.
    ///
    /// @throws SluiceException LIMIT_EXCEEDED when the body is too long
    /// @throws HttpMessageNotReadableException when it cannot be read as the type
    <T> T read(HttpServletRequest request, Class<T> type) {
        var bytes = bytes(request);
        try {
            var node = LENIENT.readTree(bytes);
            boolean nothing = node == null || node.isMissingNode() || node.isNull();
            return LENIENT.treeToValue(nothing ? LENIENT.createObjectNode() : node, type);
        } catch (StreamConstraintsException e) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The export request is nested too deeply, or has a number or name that is too"
                            + " long. At most "
                            + MOST_LEVELS
                            + " brackets may stand within each other: put conditions side by side"
                            + " in one And or Or.",
                    e);
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException(
                    "The body is no export request", e, new ServletServerHttpRequest(request));
        }
    }

    private byte[] bytes(HttpServletRequest request) {
        long limit = settings.maxExportRequest().toBytes();
        try {
            var body = PushBody.plain(request, settings).readNBytes(Math.toIntExact(limit + 1));
            if (body.length > limit) {
                throw new SluiceException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "The export request is longer than "
                                + settings.maxExportRequest().toMegabytes()
                                + " MB (setting sluice.publicapi.max-export-request).");
            }
            return body;
        } catch (IOException e) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The body cannot be read as its headers describe it: " + e.getMessage(),
                    e);
        }
    }

    /// Ids in upper or lower case, with or without dashes, in braces or parentheses.
    private static final class Ids extends ValueDeserializer<UUID> {
        @Override
        public UUID deserialize(JsonParser parser, DeserializationContext context) {
            var text = parser.getValueAsString("");
            return IdText.read(text)
                    .orElseGet(
                            () -> (UUID) context.handleWeirdStringValue(UUID.class, text, "no id"));
        }
    }
}
