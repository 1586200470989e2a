package dev.sluice.publicapi;

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

/// The file inside a multipart body, read as it arrives.
///
/// The rest of the body is read through when the file ends: a second file is refused rather than
/// dropped. Not for use by several threads.
final class MultipartFile extends FilterInputStream {
    private final FileItemIterator parts;
    private final @Nullable String name;
    private boolean ended;

    private MultipartFile(FileItemStream part, FileItemIterator parts) throws IOException {
        super(part.openStream());
        this.parts = parts;
        this.name = part.getName();
    }

    /// Finds the first part that is a file.
    static MultipartFile open(String contentType, InputStream body) throws IOException {
        try {
            var parts = new FileUpload().getItemIterator(new Body(contentType, body));
            while (parts.hasNext()) {
                var part = parts.next();
                if (!part.isFormField()) {
                    return new MultipartFile(part, parts);
                }
            }
        } catch (FileUploadException e) {
            throw new IOException(e);
        }
        throw new SluiceException(
                ErrorCode.MALFORMED_REQUEST,
                "The multipart body holds no file; expected one part with a file name.");
    }

    /// The file name the client gave.
    @Nullable String name() {
        return name;
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
