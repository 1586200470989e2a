package dev.sluice.access.web;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

import java.io.IOException;
import java.util.Set;

/// Looks the request up in [RouteRights]. What is not there ends here.
final class RouteFilter extends OncePerRequestFilter {
    private static final String RIGHT = RouteFilter.class.getName();

    private final Refusals refusals;

    RouteFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    /// The right found for this request.
    static Right rightOf(HttpServletRequest request) {
        return request.getAttribute(RIGHT) instanceof Right right ? right : new Right.Key(Set.of());
    }

    static PathContainer pathOf(HttpServletRequest request) {
        return ServletRequestPathUtils.parse(request).pathWithinApplication();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var method = HttpMethod.valueOf(request.getMethod());
        switch (RouteRights.find(method, pathOf(request))) {
            case RouteRights.Found.Route(var right) -> {
                request.setAttribute(RIGHT, right);
                chain.doFilter(request, response);
            }
            case RouteRights.Found.OtherMethods(var methods) ->
                    refusals.answer(
                            request,
                            response,
                            new HttpRequestMethodNotSupportedException(
                                    request.getMethod(), methods));
            case RouteRights.Found.Nothing() ->
                    refusals.answer(
                            request,
                            response,
                            new SluiceException(
                                    ErrorCode.NOT_FOUND,
                                    "There is nothing at "
                                            + request.getMethod()
                                            + " "
                                            + request.getRequestURI()
                                            + "."));
        }
    }
}
