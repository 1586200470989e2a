package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.Map;

class SignInTest {
    private static final String SESSION = "/api/management/v1/session";
    private final RunningSluice sluice = RunningSluice.shared();

    @Test
    void signsTheFirstMemberIn() {
        var me = sluice.owner().get(SESSION).expect(200);

        assertThat(me.text("email")).isEqualTo("admin@localhost");
        assertThat(me.text("accountType")).isEqualTo("PrimaryOwner");
    }

    @Test
    void answersAlikeForUnknownEmailAndWrongPassword() {
        var unknown =
                sluice.http()
                        .post(SESSION, Map.of("email", "nobody@localhost", "password", "wrong"));
        var wrong =
                sluice.http()
                        .post(SESSION, Map.of("email", "admin@localhost", "password", "wrong"));

        assertThat(unknown.expect(401).text("detail")).isEqualTo(wrong.expect(401).text("detail"));
    }
}
