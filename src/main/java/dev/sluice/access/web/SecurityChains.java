package dev.sluice.access.web;

import dev.sluice.access.KeyCheck;
import dev.sluice.access.PublicRate;
import dev.sluice.access.Sessions;
import dev.sluice.access.SourceAddresses;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import java.util.Set;

/// The two ways in: the public API by key alone and without any cookie, and everything else.
@Configuration(proxyBeanMethods = false)
class SecurityChains {
    /// Before every filter that looks at the address or the query.
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /// Our screens and Swagger UI need nothing from elsewhere; their libraries set styles in place.
    private static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self';"
                    + " object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private final Refusals refusals;
    private final CallerFilter callers;

    SecurityChains(Refusals refusals, Sessions sessions, KeyCheck keys) {
        this.refusals = refusals;
        this.callers = new CallerFilter(sessions, keys, refusals);
    }

    @Bean
    static FilterRegistrationBean<EarlyRequest> earlyRequest(SourceAddresses sources) {
        var registration = new FilterRegistrationBean<>(new EarlyRequest(sources));
        registration.setOrder(FIRST);
        return registration;
    }

    @Bean
    @Order(1)
    SecurityFilterChain publicApi(HttpSecurity http, PublicRate rate) {
        http.securityMatcher(request -> RouteRights.isPublicApi(RouteFilter.pathOf(request)))
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new PublicRateLimit(rate, refusals), CsrfFilter.class);
        return common(http);
    }

    /// The token stays what it is from request to request. Spring would renew it with every request
    /// of a session, as that is none of its own, and a page that sends several at once would find
    /// its token replaced between reading the cookie and sending the header.
    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        http.csrf(csrf ->
                csrf.spa()
                        .csrfTokenRepository(tokens)
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                        .requireCsrfProtectionMatcher(SecurityChains::changesBySession));
        return common(http);
    }

    /// What the firewall rejects is malformed, not a defect.
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejection) ->
                refusals.answer(
                        request,
                        response,
                        new SluiceException(
                                ErrorCode.MALFORMED_REQUEST,
                                "The address or a header holds characters that are not allowed.",
                                rejection));
    }

    private SecurityFilterChain common(HttpSecurity http) {
        return http.addFilterBefore(new RouteFilter(refusals), CsrfFilter.class)
                .addFilterAfter(callers, CsrfFilter.class)
                .authorizeHttpRequests(routes ->
                        routes.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .access((caller, route) -> decide(caller.get(), route)))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint((request, response, error) ->
                                        refusals.answer(request, response, unknownCaller(request)))
                                .accessDeniedHandler((request, response, error) ->
                                        refusals.answer(request, response, denied(error))))
                .headers(SecurityChains::headers)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
    }

    private static AuthorizationDecision decide(
            Authentication authentication, RequestAuthorizationContext route) {
        boolean open = RouteFilter.rightOf(route.getRequest()) instanceof Right.Public;
        return new AuthorizationDecision(open || authentication instanceof CallerAuthentication);
    }

    /// Another site can make a browser send its cookies, but not a header: only what a session
    /// alone allows needs the token.
    private static boolean changesBySession(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod())
                && !(RouteFilter.rightOf(request) instanceof Right.Public)
                && SessionCookie.token(request).isPresent()
                && PresentedKey.inHeader(request).isEmpty();
    }

    private static SluiceException unknownCaller(HttpServletRequest request) {
        return new SluiceException(
                ErrorCode.UNAUTHENTICATED,
                RouteFilter.rightOf(request) instanceof Right.Key
                        ? "No API key was presented. Please send it as \"Authorization: Bearer"
                                + " <key>\"."
                        : "Nobody is signed in. Please sign in, or present an API key of the type"
                                + " Management.");
    }

    private static SluiceException denied(Exception error) {
        return new SluiceException(
                ErrorCode.FORBIDDEN,
                error instanceof CsrfException
                        ? "The header X-XSRF-TOKEN is missing or does not match the cookie"
                                + " XSRF-TOKEN. Please load the page again."
                        : "You may not do this.",
                error);
    }
}
