package dev.sluice.control;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

class SettingRulesTest {
    @TempDir Path folder;

    @Test
    void namesEveryBrokenRule() {
        assertThatThrownBy(() ->
                        SettingRules.require(
                                "sluice.one",
                                Map.of("b must be positive", false, "a is odd", false, "c", true)))
                .hasMessage("sluice.one.a is odd; sluice.one.b must be positive");
    }

    @Test
    void refusesTheStartWithAnAddressOfNoKnownDatabase() {
        assertRefused(
                "sluice.control.url",
                "jdbc:postgres://host/db",
                "The setting sluice.control.url must be empty or begin with jdbc:postgresql:.");
    }

    @Test
    void refusesTheStartWithAValueOutOfItsRange() {
        assertRefused(
                "sluice.engine.change-sets.runs",
                "-1",
                "The setting sluice.engine.change-sets.runs must not be negative.");
    }

    @Test
    void namesTheProxyThatIsNoAddress() {
        assertThatThrownBy(() ->
                        RunningSluice.in(folder)
                                .with("sluice.access.trusted-proxies", "my-proxy")
                                .start())
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The setting sluice.access.trusted-proxies: \"my-proxy\"");
    }

    private void assertRefused(String setting, String value, String sentence) {
        assertThatThrownBy(() -> RunningSluice.in(folder).with(setting, value).start())
                .isInstanceOf(StartRefused.class)
                .hasMessage(sentence);
    }
}
