package dev.sluice.publicapi;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.Imports;
import dev.sluice.imports.ReceivedBody;
import dev.sluice.imports.SourceKind;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.OptionalLong;

/// Takes in the files of push requests. Everything that can be refused is refused before the body
/// is asked for.
@Component
final class Pushes {
    private static final Logger log = LoggerFactory.getLogger(Pushes.class);

    private final Imports imports;
    private final ImportConfigurations configurations;
    private final Access access;
    private final PushRate rate;
    private final PublicApiSettings settings;

    Pushes(
            Imports imports,
            ImportConfigurations configurations,
            Access access,
            PushRate rate,
            PublicApiSettings settings) {
        this.imports = imports;
        this.configurations = configurations;
        this.access = access;
        this.rate = rate;
        this.settings = settings;
    }

    /// A received file.
    record Taken(RunId run, long bytes) {}

    /// Takes a CSV file as it is.
    Taken csv(Caller caller, @Nullable String configurationId, HttpServletRequest request) {
        return take(caller, configurationId, request, body -> body);
    }

    /// Takes a delivery of Looker: its JSON envelope, or the CSV alone.
    Taken looker(Caller caller, @Nullable String configurationId, HttpServletRequest request) {
        return take(caller, configurationId, request, this::unwrapped);
    }

    private interface Unwrapping {
        PushBody of(PushBody body) throws IOException;
    }

    private Taken take(
            Caller caller,
            @Nullable String configurationId,
            HttpServletRequest request,
            Unwrapping unwrapping) {
        var id = new ConfigurationId(IdText.required("configurationId", configurationId));
        var configuration = configurations.get(caller, id);
        access.require(caller, configuration.application(), Permission.ImportData);
        requireUploadedFile(configuration);
        return rate.within(id, () -> receive(caller, configuration, request, unwrapping));
    }

    private static void requireUploadedFile(ImportConfiguration configuration) {
        if (configuration.source() != SourceKind.UploadedFile) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The import configuration \""
                            + configuration.name()
                            + "\" fetches its rows itself and takes no file. Start it by POST"
                            + " /api/v1/import/trigger instead.");
        }
    }

    private Taken receive(
            Caller caller,
            ImportConfiguration configuration,
            HttpServletRequest request,
            Unwrapping unwrapping) {
        imports.requireFits(PushBody.declaredAtLeast(request));
        var body = opened(request, unwrapping);
        var name = body.fileName().orElseGet(() -> configuration.name() + ".csv");
        var counted = new GuardedStream(body.bytes(), "The body is damaged or cut off");
        var run =
                imports.push(
                        caller, configuration.id(), new ReceivedBody(counted, name, body.length()));
        log.info(
                "Import {} received {} bytes, source {}",
                run,
                counted.bytes(),
                SourceTag.of(request.getHeader(SourceTag.HEADER)));
        return new Taken(run, counted.bytes());
    }

    private PushBody opened(HttpServletRequest request, Unwrapping unwrapping) {
        try {
            return unwrapping.of(PushBody.open(request, settings));
        } catch (IOException e) {
            throw new IllegalStateException("request bodies fail in words only", e);
        }
    }

    private PushBody unwrapped(PushBody body) throws IOException {
        var type = body.contentType().orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/csv") || !(type.contains("json") || beginsAsJson(body.bytes()))) {
            return body;
        }
        long limit = settings.maxLookerDelivery().toBytes();
        var delivery = body.bytes().readNBytes(Math.toIntExact(limit + 1));
        if (delivery.length > limit) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The Looker delivery is longer than "
                            + settings.maxLookerDelivery().toMegabytes()
                            + " MB (setting sluice.publicapi.max-looker-delivery).");
        }
        var csv = LookerDelivery.csv(delivery);
        return new PushBody(
                new PushbackInputStream(new ByteArrayInputStream(csv)),
                body.fileName(),
                body.contentType(),
                OptionalLong.of(csv.length));
    }

    private static boolean beginsAsJson(PushbackInputStream bytes) throws IOException {
        return firstVisible(bytes) == '{';
    }

    /// The first byte that is neither white space nor part of a byte order mark, without taking
    /// anything from the stream.
    private static int firstVisible(PushbackInputStream bytes) throws IOException {
        var head = bytes.readNBytes(PushBody.LOOK_AHEAD);
        bytes.unread(head);
        for (var value : head) {
            int unsigned = value & 0xff;
            if (unsigned > ' ' && unsigned != 0xEF && unsigned != 0xBB && unsigned != 0xBF) {
                return unsigned;
            }
        }
        return -1;
    }
}
