package dev.sluice.access.web;

import dev.sluice.access.SourceAddresses;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/// Comes before every other filter and settles two things: where the request really comes from,
/// when a trusted proxy forwards it, and that a key in the query is seen by nobody but
/// [PresentedKey], so that it gets into no log and no link.
final class EarlyRequest extends OncePerRequestFilter {
    private final SourceAddresses sources;

    EarlyRequest(SourceAddresses sources) {
        this.sources = sources;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var source =
                sources.of(
                        request.getRemoteAddr(),
                        request.getHeader("X-Forwarded-For"),
                        request.getHeader("X-Forwarded-Proto"));
        var query = KeylessQuery.of(request.getQueryString());
        query.key().ifPresent(key -> request.setAttribute(PresentedKey.FROM_QUERY, key));
        chain.doFilter(new SettledRequest(request, source, query), response);
    }
}
