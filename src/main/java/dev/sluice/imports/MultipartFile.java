package dev.sluice.imports;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/// The file inside a multipart body, read as it arrives.
///
/// The rest of the body is read through when the file ends: a second file is refused rather than
/// dropped. Not for use by several threads.
public final class MultipartFile extends FilterInputStream {
    private final FileItemIterator parts;
    private final @Nullable String name;
    private boolean ended;

    private MultipartFile(FileItemStream part, FileItemIterator parts) throws IOException {
        super(part.openStream());
        this.parts = parts;
        this.name = part.getName();
    }

    /// Whether a body of this Content-Type can be unwrapped; without a boundary it is taken as it
    /// is, as under any other type.
    public static boolean describedBy(@Nullable String contentType) {
        var type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/") && type.matches(".*;\\s*boundary\\s*=\\s*[^\\s;].*");
    }

    /// Finds the first part that is a file.
    ///
    /// @throws SluiceException MALFORMED_REQUEST when there is none, or the body is not multipart
    public static MultipartFile open(String contentType, InputStream body) {
        try {
            var parts = new FileUpload().getItemIterator(new Body(contentType, body));
            while (parts.hasNext()) {
                var part = parts.next();
                if (!part.isFormField()) {
                    return new MultipartFile(part, parts);
                }
            }
        } catch (IOException e) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The multipart body is damaged or broken off; nothing of it was kept.",
                    e);
        }
        throw new SluiceException(
                ErrorCode.MALFORMED_REQUEST,
                "The multipart body holds no file; expected one part with a file name.");
    }

    /// The file name the client gave, without folders; empty when it gave none.
    public String name() {
        var path = name == null ? "" : name;
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).strip();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int read = super.read(target, offset, length);
        if (read < 0) {
            ended = true;
            refuseFurtherFiles();
        }
        return read;
    }

    private void refuseFurtherFiles() throws IOException {
        try {
            while (parts.hasNext()) {
                if (!parts.next().isFormField()) {
                    throw new SluiceException(
                            ErrorCode.MALFORMED_REQUEST,
                            "The multipart body holds several files; send one file per request.");
                }
            }
        } catch (FileUploadException e) {
            throw new IOException(e);
        }
    }

    private record Body(String contentType, InputStream stream) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public long contentLength() {
            return -1;
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public InputStream getInputStream() {
            return stream;
        }
    }
}
