package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

class SecurityHeadersTest {
    private final RunningSluice sluice = RunningSluice.shared();

    @Test
    void tellsBrowsersToTrustOnlyUs() {
        var answer = sluice.http().get("/api/management/v1/session");

        assertThat(answer.header("Content-Security-Policy"))
                .contains("script-src 'self';", "frame-ancestors 'none'", "object-src 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void opensOnlyTheProbesOfTheActuator() {
        sluice.http().get("/actuator/health/readiness").expect(200);
        sluice.http().get("/actuator").expect(404);
        sluice.owner().get("/actuator/env").expect(404);
    }

    @Test
    void answersUnknownRoutesAndMethodsAsProblems() {
        var nothing = sluice.owner().get("/api/management/v1/nothing").expect(404);
        var method = sluice.owner().delete("/api/management/v1/members").expect(405);

        assertThat(nothing.text("detail")).contains("/api/management/v1/nothing");
        assertThat(method.text("status")).isEqualTo("405");
        assertThat(method.text("title")).isEqualTo("Method Not Allowed");
        assertThat(method.text("code")).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(method.header("Allow")).contains("GET", "POST");
        assertThat(method.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void refusesAddressesThatTryToConfuse() {
        sluice.owner().get("/api/management/v1/members;x=1").expect(400);
        sluice.owner().get("/api/management/v1/%2e%2e/members").expect(400);
        sluice.owner().get("/api/management/v1//members").expect(400);
    }
}
