package dev.sluice.web;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.List;
import java.util.stream.Stream;

/// On a node that does not own the cells: refuses what needs cells or files, instead of answering
/// from empty ones.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "sluice.control.owns-cells", havingValue = "false")
class WithoutCells implements WebMvcConfigurer {
    private static final String MANAGEMENT = "/api/management/v1";

    /// What is answered from the control store alone, read or written.
    private static final List<PathPattern> SERVED =
            patterns(
                    "/api/v1/import/trigger",
                    "/api/v1/applications",
                    "/api/v1/importConfigurations",
                    "/api/swagger/**",
                    MANAGEMENT + "/session/**",
                    MANAGEMENT + "/members/**",
                    MANAGEMENT + "/permissions",
                    MANAGEMENT + "/api-keys/**",
                    MANAGEMENT + "/allow-lists/**",
                    MANAGEMENT + "/notifications/**",
                    MANAGEMENT + "/schedules/**",
                    MANAGEMENT + "/applications/{id}/schedules/**",
                    MANAGEMENT + "/applications/{id}/schedule-candidates");

    /// What is only read from it.
    private static final List<PathPattern> READ =
            patterns(
                    MANAGEMENT + "/applications",
                    MANAGEMENT + "/applications/{id}",
                    MANAGEMENT + "/applications/{id}/roles",
                    MANAGEMENT + "/applications/{id}/members",
                    MANAGEMENT + "/applications/{id}/import-configurations",
                    MANAGEMENT + "/applications/{id}/history/**",
                    MANAGEMENT + "/import-configurations/{id}/runs");

    /// What is queued here and executed by the node that owns the cells, as long as no file is
    /// named, which would lie there.
    private static final List<PathPattern> QUEUED =
            patterns(MANAGEMENT + "/import-configurations/{id}/runs");

    private static List<PathPattern> patterns(String... patterns) {
        return Stream.of(patterns).map(PathPatternParser.defaultInstance::parse).toList();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Refuse()).addPathPatterns("/api/**");
    }

    private static final class Refuse implements HandlerInterceptor {
        @Override
        public boolean preHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler) {
            var path = PathContainer.parsePath(request.getRequestURI());
            boolean reads = request.getMethod().equals("GET");
            boolean queues =
                    request.getMethod().equals("POST") && request.getParameter("fileId") == null;
            if (matches(SERVED, path)
                    || (reads && matches(READ, path))
                    || (queues && matches(QUEUED, path))) {
                return true;
            }
            throw new SluiceException(
                    ErrorCode.UNAVAILABLE,
                    "This server does not own the cells (sluice.control.owns-cells=false) and serves"
                            + " only what needs none. Ask the one that does.");
        }

        private static boolean matches(List<PathPattern> patterns, PathContainer path) {
            return patterns.stream().anyMatch(pattern -> pattern.matches(path));
        }
    }
}
