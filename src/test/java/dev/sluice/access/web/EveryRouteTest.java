package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.access.Access;
import dev.sluice.access.Permission;
import dev.sluice.access.web.RouteRule.Need;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Calls every route as everybody, with objects of an application they have a role in and of one
/// they do not see, and compares with what [RolesInWords] and [RouteRules] say: two tables written
/// by hand.
class EveryRouteTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RunningSluice SLUICE = RunningSluice.shared();
    private static final Map<String, Http> MEMBERS = new LinkedHashMap<>();
    private static final Map<String, Http> KEYS = new LinkedHashMap<>();
    private static final Map<String, Set<Permission>> HELD = RolesInWords.table();
    private static final Map<String, Http> KEYS_BY_TYPE = new LinkedHashMap<>();

    private static Place own;
    private static Place hidden;
    // Of its own: what keys delete there is missed by no other test.
    private static Place keepers;

    @BeforeAll
    static void settle() {
        var owner = SLUICE.owner();
        var guest = id(SLUICE.member("Guest of routes", "Standard"));
        own = new Place(owner, guest);
        hidden = new Place(owner, guest);
        keepers = new Place(owner, guest);
        for (var role : List.of("Admin", "Modeler", "Designer", "Contributor", "Reader")) {
            var member = SLUICE.member(role + " of routes", "Standard");
            own.assign(id(member), role);
            MEMBERS.put(role, member);
            var keeper = SLUICE.member(role + " with key", "WorkspaceAdmin");
            own.assign(id(keeper), role);
            var key = SLUICE.apiKey(keeper, "Import", "Export", "ModelingMetadata");
            KEYS.put(role, SLUICE.withKey(key));
        }
        MEMBERS.put("Stranger", SLUICE.member("Stranger of routes", "Standard"));
        settleKeysOfEachType(owner);
    }

    /// Of an Admin of the application, save for the types that only a security admin may make.
    private static void settleKeysOfEachType(Http owner) {
        var keeper = SLUICE.member("Keeper of keys", "WorkspaceAdmin");
        keepers.assign(id(keeper), "Admin");
        for (var type : RolesInWords.KEY_TYPES) {
            var maker = Set.of("AuditLogs", "Scim").contains(type) ? owner : keeper;
            KEYS_BY_TYPE.put(type, SLUICE.withKey(SLUICE.apiKey(maker, type)));
        }
    }

    static List<RouteRule> management() {
        return RouteRules.management();
    }

    static List<RouteRule> publicApi() {
        return RouteRules.publicApi();
    }

    static Stream<RouteRule> all() {
        return Stream.concat(management().stream(), publicApi().stream());
    }

    @Test
    void everyRouteHasItsRule() {
        var ruled = all().map(RouteRule::toString).collect(Collectors.toSet());

        assertThat(
                        RouteRights.rows().stream()
                                .filter(row -> asksForTheCaller(row.right()))
                                .map(row -> row.method() + " " + row.pattern().getPatternString()))
                .containsExactlyInAnyOrderElementsOf(ruled);
    }

    /// Signing out and changing one's own password ask for a session and nothing else.
    private static boolean asksForTheCaller(Right right) {
        return right instanceof Right.SignedInOrKey || right instanceof Right.Key;
    }

    @ParameterizedTest
    @MethodSource("all")
    void asksWhoCalls(RouteRule rule) {
        assertThat(call(SLUICE.http(), rule, own)).isEqualTo(401);
    }

    @Test
    void rolesHoldWhatTheWordsSay() {
        MEMBERS.forEach(
                (role, member) -> assertThat(held(member)).as(role).isEqualTo(HELD.get(role)));
    }

    @Test
    void refusesAPushWithTheKeyOfAnOwnerWithoutImportData() {
        assertThat(pushBy("Contributor").status()).isEqualTo(403);
        assertThat(pushBy("Contributor").text("detail")).contains("Import Data");
        assertThat(pushBy("Modeler").status()).isEqualTo(200);
    }

    private static Http.Answer pushBy(String owner) {
        return Objects.requireNonNull(KEYS.get(owner))
                .post(
                        "/api/v1/import/push/csv?configurationId=" + own.configuration(),
                        "text/csv",
                        "Name\nHat\n".getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("all")
    void opensToKeysOfItsTypeAlone(RouteRule rule) {
        List<String> opening = new ArrayList<>();
        KEYS_BY_TYPE.forEach((type, key) -> {
            if (call(key, rule, keepers) != 401) {
                opening.add(type);
            }
        });

        assertThat(opening).containsExactly(RolesInWords.keyFor(rule));
    }

    @ParameterizedTest
    @MethodSource("management")
    void letsEachRoleDoWhatItHoldsInItsApplication(RouteRule rule) {
        assertThat(surprises(MEMBERS, rule)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("publicApi")
    void letsEachKeyDoWhatItsOwnerMay(RouteRule rule) {
        assertThat(surprises(KEYS, rule)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("management")
    void hidesObjectsOfOtherApplications(RouteRule rule) {
        assertThat(seen(MEMBERS, rule)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("publicApi")
    void hidesObjectsOfOtherApplicationsFromKeys(RouteRule rule) {
        assertThat(seen(KEYS, rule)).isEmpty();
    }

    private static List<String> surprises(Map<String, Http> callers, RouteRule rule) {
        List<String> surprises = new ArrayList<>();
        callers.forEach((role, caller) -> {
            int status = call(caller, rule, own);
            var expected = expected(rule.need(), HELD.getOrDefault(role, Set.of()));
            if (!expected.statuses().test(status)) {
                surprises.add(role + " got " + status + ", expected " + expected.words());
            }
        });
        return surprises;
    }

    /// Who gets another answer than "not found" for an object of an application they do not see.
    private static List<String> seen(Map<String, Http> callers, RouteRule rule) {
        List<String> seen = new ArrayList<>();
        if (rule.need().inApplication()) {
            callers.forEach((role, caller) -> {
                int status = call(caller, rule, hidden);
                if (status != 404) {
                    seen.add(role + " got " + status);
                }
            });
        }
        return seen;
    }

    private record Expected(String words, IntPredicate statuses) {}

    private static final Expected ADMITTED =
            new Expected("admitted", status -> status < 401 || status == 409);
    private static final Expected REFUSED = new Expected("refused", status -> status == 403);
    private static final Expected NOT_FOUND = new Expected("not found", status -> status == 404);

    private static Expected expected(Need need, Set<Permission> held) {
        boolean sees = held.contains(Permission.DisplayApplication);
        return switch (need) {
            case Need.Nothing() -> ADMITTED;
            case Need.Account() -> REFUSED;
            case Need.SomeSecurity() ->
                    held.contains(Permission.DefineApplicationSecurity) ? ADMITTED : REFUSED;
            case Need.Making() -> NOT_FOUND;
            case Need.Ownership() -> sees ? REFUSED : NOT_FOUND;
            case Need.AllOf(var all) -> inApplication(sees, held.containsAll(all));
            case Need.AnyOf(var any) -> inApplication(sees, any.stream().anyMatch(held::contains));
        };
    }

    private static Expected inApplication(boolean sees, boolean may) {
        if (!sees) {
            return NOT_FOUND;
        }
        return may ? ADMITTED : REFUSED;
    }

    private static int call(Http caller, RouteRule rule, Place place) {
        @Nullable Object body = rule.body().apply(place);
        var request = caller.request(rule.path().apply(place));
        if (body == null) {
            request.method(rule.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(rule.method(), BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        return caller.statusOf(request);
    }

    private static Set<Permission> held(Http member) {
        var access = SLUICE.bean(Access.class);
        return access.permissions(
                access.caller(MemberId.parse(id(member))), ApplicationId.parse(own.application()));
    }

    private static String id(Http member) {
        return member.get("/api/management/v1/session").expect(200).text("memberId");
    }
}
