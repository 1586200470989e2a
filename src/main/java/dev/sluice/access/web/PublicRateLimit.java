package dev.sluice.access.web;

import dev.sluice.access.PublicRate;
import dev.sluice.kernel.SluiceException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/// Lets only so many requests of one address through to the public API.
final class PublicRateLimit extends OncePerRequestFilter {
    private final PublicRate rate;
    private final Refusals refusals;

    PublicRateLimit(PublicRate rate, Refusals refusals) {
        this.rate = rate;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            rate.count(request.getRemoteAddr());
        } catch (SluiceException tooMany) {
            refusals.answer(request, response, tooMany);
            return;
        }
        chain.doFilter(request, response);
    }
}
