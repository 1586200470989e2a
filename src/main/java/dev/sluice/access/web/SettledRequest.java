package dev.sluice.access.web;

import dev.sluice.access.SourceAddresses;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request that shows its true source and hides the key of its query.
final class SettledRequest extends HttpServletRequestWrapper {
    private final SourceAddresses.Source source;
    private final KeylessQuery query;

    SettledRequest(HttpServletRequest request, SourceAddresses.Source source, KeylessQuery query) {
        super(request);
        this.source = source;
        this.query = query;
    }

    @Override
    public String getRemoteAddr() {
        return source.address();
    }

    @Override
    public String getRemoteHost() {
        return source.address();
    }

    @Override
    public boolean isSecure() {
        return source.secure() || super.isSecure();
    }

    @Override
    public String getScheme() {
        return source.secure() ? "https" : super.getScheme();
    }

    @Override
    public @Nullable String getQueryString() {
        return query.text();
    }

    @Override
    public @Nullable String getParameter(String name) {
        return KeylessQuery.isKey(name) ? null : super.getParameter(name);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return KeylessQuery.isKey(name) ? null : super.getParameterValues(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> visible = new LinkedHashMap<>(super.getParameterMap());
        visible.keySet().removeIf(KeylessQuery::isKey);
        return Collections.unmodifiableMap(visible);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }
}
