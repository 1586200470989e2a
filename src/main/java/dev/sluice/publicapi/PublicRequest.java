package dev.sluice.publicapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/// A request to the public API as the rest of the server sees it.
///
/// The path is the published spelling. Parameters come from the query string alone: were the
/// container asked for them, it would read a body sent as a form (which is what curl's
/// `--data-binary` declares) and nothing would be left to import. JSON is answered whatever the
/// client says it accepts.
final class PublicRequest extends HttpServletRequestWrapper {
    private static final String SENT_CONTENT_TYPE = PublicRequest.class.getName() + ".contentType";
    private static final String ACCEPT = "Accept";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String BYTES = "application/octet-stream";

    private final PublicRoutes.Match match;
    private final QueryText query;

    PublicRequest(HttpServletRequest request, PublicRoutes.Match match) {
        super(request);
        this.match = match;
        this.query = QueryText.parse(request.getQueryString());
        if (match.body()) {
            request.setAttribute(SENT_CONTENT_TYPE, request.getContentType());
        }
    }

    /// The Content-Type the client really sent with a file.
    static @Nullable String sentContentType(HttpServletRequest request) {
        return (String) request.getAttribute(SENT_CONTENT_TYPE);
    }

    @Override
    public String getRequestURI() {
        return match.path();
    }

    @Override
    public StringBuffer getRequestURL() {
        var url = super.getRequestURL();
        int path = url.indexOf("/", url.indexOf("://") + 3);
        url.setLength(path < 0 ? url.length() : path);
        return url.append(match.path());
    }

    @Override
    public String getServletPath() {
        return match.path();
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = query.all(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        var values = query.all(name);
        return values.isEmpty() ? null : values.toArray(String[]::new);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return query.toMap();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(query.toMap().keySet());
    }

    @Override
    public Collection<Part> getParts() {
        return List.of();
    }

    @Override
    public @Nullable Part getPart(String name) {
        return null;
    }

    @Override
    public @Nullable String getContentType() {
        return match.body() ? BYTES : super.getContentType();
    }

    @Override
    public @Nullable String getHeader(String name) {
        var replaced = replaced(name);
        return replaced != null ? replaced : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        var replaced = replaced(name);
        return replaced != null
                ? Collections.enumeration(List.of(replaced))
                : super.getHeaders(name);
    }

    private @Nullable String replaced(String header) {
        if (header.equalsIgnoreCase(ACCEPT)) {
            return "*/*";
        }
        return match.body() && header.equalsIgnoreCase(CONTENT_TYPE) ? BYTES : null;
    }
}
