package dev.sluice.access.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.sluice.access.AccountType;
import dev.sluice.access.Caller;
import dev.sluice.access.Member;
import dev.sluice.access.Members;
import dev.sluice.access.Sessions;
import dev.sluice.access.WorkspacePermission;
import dev.sluice.kernel.SluiceException;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/// Signing in and out, and the password of whoever is signed in.
@RestController
@RequestMapping("/api/management/v1/session")
@Tag(name = "Session")
class SessionController {
    private final Sessions sessions;
    private final Members members;
    private final SessionCookie cookie;

    SessionController(Sessions sessions, Members members, SessionCookie cookie) {
        this.sessions = sessions;
        this.members = members;
        this.cookie = cookie;
    }

    record SignIn(
            @Schema(requiredMode = REQUIRED) @Nullable String email,
            @Schema(requiredMode = REQUIRED) @Nullable String password) {
        @Override
        public String toString() {
            return "SignIn[" + email + "]";
        }
    }

    record PasswordChange(
            @Schema(requiredMode = REQUIRED) @Nullable String current,
            @Schema(requiredMode = REQUIRED) @Nullable String next) {
        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    record Me(
            UUID memberId,
            String name,
            String email,
            AccountType accountType,
            List<WorkspacePermission> workspacePermissions) {}

    /// JSON only: a form on another site cannot send that, so nobody is signed in without their
    /// will.
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Me signIn(@RequestBody SignIn body, HttpServletRequest request, HttpServletResponse response) {
        var opened =
                sessions.signIn(
                        Required.field("email", body.email()),
                        Required.field("password", body.password()),
                        request.getRemoteAddr());
        cookie.set(request, response, opened.token());
        return me(opened.caller());
    }

    @GetMapping
    Me current(Caller caller) {
        return me(caller);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.token(request).ifPresent(sessions::signOut);
        cookie.clear(request, response);
    }

    @PostMapping("/password")
    Me changePassword(
            Caller caller,
            @RequestBody PasswordChange body,
            HttpServletRequest request,
            HttpServletResponse response) {
        var opened =
                sessions.changePassword(
                        caller,
                        Required.field("current", body.current()),
                        Required.field("next", body.next()),
                        request.getRemoteAddr());
        cookie.set(request, response, opened.token());
        return me(opened.caller());
    }

    private Me me(Caller caller) {
        Member member =
                members.find(caller.member())
                        .orElseThrow(() -> SluiceException.notFound("Member", caller.member()));
        return new Me(
                member.id().value(),
                member.name(),
                member.email(),
                member.account(),
                member.account().permissions().stream().sorted().toList());
    }
}
