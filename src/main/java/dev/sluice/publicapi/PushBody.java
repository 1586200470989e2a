package dev.sluice.publicapi;

import dev.sluice.imports.MultipartFile;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The file in a push request: its bytes, decompressed and unwrapped, whatever the Content-Type.
///
/// @param bytes at least one byte long; fails with a [SluiceException] when the client breaks off
/// @param fileName what the client called the file
/// @param contentType as sent
/// @param length the declared length where it is that of the file itself
record PushBody(
        PushbackInputStream bytes,
        Optional<String> fileName,
        Optional<String> contentType,
        OptionalLong length) {

    /// How many bytes may be looked at without taking them.
    static final int LOOK_AHEAD = 1024;

    private static final long WRAPPING = 1 << 20;

    /// Opens the body of a request without reading more than its beginning.
    static PushBody open(HttpServletRequest request, PublicApiSettings settings) {
        var contentType = PublicRequest.sentContentType(request);
        try {
            var sent =
                    new GuardedStream(
                            request.getInputStream(),
                            "The body was broken off or damaged before it had arrived whole");
            var plain = decoded(request.getHeader("Content-Encoding"), sent, settings);
            if (MultipartFile.describedBy(contentType)) {
                var file = MultipartFile.open(String.valueOf(contentType), plain);
                return of(file, baseName(file.name()), contentType, OptionalLong.empty());
            }
            long declared = plain == sent ? request.getContentLengthLong() : -1;
            return of(
                    plain,
                    dispositionName(request.getHeader("Content-Disposition")),
                    contentType,
                    declared < 0 ? OptionalLong.empty() : OptionalLong.of(declared));
        } catch (IOException e) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The body cannot be read as gzip, which its Content-Encoding announces: it is"
                            + " plain, damaged or cut off. Nothing of it was kept.",
                    e);
        }
    }

    /// The body's bytes, decompressed; none when there is no body.
    static InputStream plain(HttpServletRequest request, PublicApiSettings settings)
            throws IOException {
        var sent =
                new GuardedStream(
                        request.getInputStream(),
                        "The body was broken off or damaged before it had arrived whole");
        return decoded(request.getHeader("Content-Encoding"), sent, settings);
    }

    /// How long the file is at least, told from the headers alone: a wrapping or a compression that
    /// gains nothing may add a little.
    static long declaredAtLeast(HttpServletRequest request) {
        boolean bare =
                request.getHeader("Content-Encoding") == null
                        && !MultipartFile.describedBy(PublicRequest.sentContentType(request));
        return request.getContentLengthLong() - (bare ? 0 : WRAPPING);
    }

    private static PushBody of(
            InputStream stream,
            Optional<String> name,
            @Nullable String contentType,
            OptionalLong length) {
        var guarded = new GuardedStream(stream, "The body is damaged or cut off");
        var bytes = new PushbackInputStream(guarded, LOOK_AHEAD);
        refuseEmpty(bytes);
        return new PushBody(bytes, name, Optional.ofNullable(contentType), length);
    }

    private static void refuseEmpty(PushbackInputStream bytes) {
        try {
            int first = bytes.read();
            if (first < 0) {
                throw new SluiceException(
                        ErrorCode.MALFORMED_REQUEST,
                        "The request body is empty; send the file as the body (with curl:"
                                + " --data-binary @file.csv).");
            }
            bytes.unread(first);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InputStream decoded(
            @Nullable String encoding, GuardedStream sent, PublicApiSettings settings)
            throws IOException {
        var name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> sent;
            case "gzip", "x-gzip" -> new ExpansionLimit(new GzipMembers(sent), sent, settings);
            default ->
                    throw new SluiceException(
                            ErrorCode.MALFORMED_REQUEST,
                            "The Content-Encoding \""
                                    + name
                                    + "\" is not understood; send the file plain or as gzip.");
        };
    }

    private static Optional<String> dispositionName(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            return baseName(ContentDisposition.parse(header).getFilename());
        } catch (IllegalArgumentException notADisposition) {
            return Optional.empty();
        }
    }

    /// Some clients send whole paths; only the last part names the file.
    private static Optional<String> baseName(@Nullable String name) {
        return Optional.ofNullable(name)
                .map(path ->
                        path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
                .map(String::strip)
                .filter(base -> !base.isEmpty());
    }
}
