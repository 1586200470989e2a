package dev.sluice.access.web;

import dev.sluice.access.Admission;
import dev.sluice.access.KeyCheck;
import dev.sluice.access.KeyType;
import dev.sluice.access.Sessions;
import dev.sluice.kernel.SluiceException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// Finds out who is asking, by the means the route takes: an API key, a session, or either. A key
/// that is presented must be right; the session is then not looked at.
final class CallerFilter extends OncePerRequestFilter {
    private final Sessions sessions;
    private final KeyCheck keys;
    private final Refusals refusals;

    CallerFilter(Sessions sessions, KeyCheck keys, Refusals refusals) {
        this.sessions = sessions;
        this.keys = keys;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            admission(request)
                    .map(CallerAuthentication::new)
                    .ifPresent(caller ->
                            SecurityContextHolder.setContext(new SecurityContextImpl(caller)));
        } catch (SluiceException refusal) {
            refusals.answer(request, response, refusal);
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Admission> admission(HttpServletRequest request) {
        return switch (RouteFilter.rightOf(request)) {
            case Right.Public() -> Optional.empty();
            case Right.SignedIn() -> session(request);
            case Right.Key(var types) ->
                    PresentedKey.inHeaderOrQuery(request)
                            .map(key -> byKey(key, types, request.getRemoteAddr()));
            case Right.SignedInOrKey(var types) ->
                    PresentedKey.inHeader(request)
                            .map(key -> byKey(key, types, request.getRemoteAddr()))
                            .or(() -> session(request));
        };
    }

    private Optional<Admission> session(HttpServletRequest request) {
        return SessionCookie.token(request)
                .flatMap(token ->
                        sessions.find(token)
                                .map(caller -> new Admission(caller, () -> sessions.lasts(token))));
    }

    private Admission byKey(String key, Set<KeyType> opens, String address) {
        return new Admission(
                keys.check(key, opens, address), () -> keys.lasts(key, opens, address));
    }
}
