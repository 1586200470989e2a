package dev.sluice.publicapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/// Puts a [PublicRequest] in front of everything else, security included, so that one spelling of a
/// path is enough in all tables and no filter makes the container parse a pushed file.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RecognisePublicRequests extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var match = PublicRoutes.match(request.getRequestURI());
        if (match.isPresent()) {
            chain.doFilter(new PublicRequest(request, match.get()), response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
