package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A server of its own: the default list touches every key. The loopback address is its trusted
/// proxy, so that requests can come from anywhere.
class AllowListsTest {
    private static final String LISTS = "/api/management/v1/allow-lists";
    private static final String KEYS = "/api/management/v1/api-keys";

    @TempDir Path home;
    private RunningSluice sluice;
    private Http owner;

    @BeforeEach
    void start() {
        sluice =
                RunningSluice.in(home)
                        .with("sluice.access.trusted-proxies", "127.0.0.0/8,10.0.0.0/8")
                        .start();
        owner = sluice.owner();
    }

    @AfterEach
    void stop() {
        sluice.close();
    }

    @Test
    void restrictsKeysToTheirListsAndOthersToTheDefault() {
        var office = list("Office", List.of("203.0.113.0/24", "2001:db8::/32"), false);
        var home = list("Home", List.of("198.51.100.7"), false);
        var linked = key(List.of(office, home));
        var plain = key(List.of());

        assertThat(admitted(linked, "203.0.113.200")).isTrue();
        assertThat(admitted(linked, "2001:db8::5")).isTrue();
        assertThat(admitted(linked, "198.51.100.7")).isTrue();
        assertThat(admitted(linked, "198.51.100.8")).isFalse();
        assertThat(admitted(plain, "198.51.100.8")).isTrue();

        list("Default", List.of("192.0.2.1"), true);

        assertThat(admitted(plain, "198.51.100.8")).isFalse();
        assertThat(admitted(plain, "192.0.2.1")).isTrue();
        assertThat(admitted(linked, "192.0.2.1")).isFalse();
        assertThat(admitted(linked, "203.0.113.9, 10.1.1.1")).isTrue();
        refusesToOpenKeysByTheWay(office);
        keepsOneDefault();
    }

    private void refusesToOpenKeysByTheWay(String linkedList) {
        assertThat(owner.delete(LISTS + "/" + linkedList).expect(409).text("detail"))
                .contains("1 API key");
        var ids = owner.get(LISTS);
        var standard = ids.all("id").get(ids.all("name").indexOf("Default"));
        assertThat(owner.delete(LISTS + "/" + standard).expect(409).text("detail"))
                .contains("default");
        assertThat(owner.post(LISTS, body("Nothing", List.of(), false)).expect(400).text("detail"))
                .contains("Entries");
        assertThat(
                        owner.post(LISTS, body("Bad", List.of("300.1.1.1"), false))
                                .expect(400)
                                .text("detail"))
                .contains("300.1.1.1");
        owner.post(LISTS, body("OFFICE", List.of("1.1.1.1"), false)).expect(409);
    }

    private void keepsOneDefault() {
        list("New default", List.of("10.0.0.1"), true);

        assertThat(owner.get(LISTS).all("isDefault")).containsOnlyOnce("true");
    }

    private boolean admitted(String key, String from) {
        var answer = sluice.withKey(key).with("X-Forwarded-For", from).get("/api/v1/applications");
        return answer.status() != 401;
    }

    private String list(String name, List<String> entries, boolean isDefault) {
        return owner.post(LISTS, body(name, entries, isDefault)).expect(201).text("id");
    }

    private static Map<String, Object> body(String name, List<String> entries, boolean isDefault) {
        return Map.of("name", name, "entries", entries, "isDefault", isDefault);
    }

    private String key(List<String> lists) {
        var created =
                owner.post(
                        KEYS,
                        Map.of(
                                "name",
                                "Key",
                                "types",
                                List.of("ModelingMetadata"),
                                "expiresOn",
                                "2999-01-01",
                                "allowListIds",
                                lists));
        return created.expect(201).text("secret");
    }
}
