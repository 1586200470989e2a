package dev.sluice.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class KnownSettingsTest {
    @TempDir Path folder;

    @Test
    void namesTheNearestSetting() {
        assertThat(faults(Map.of("sluice.control.worker", "2")))
                .containsExactly(
                        "There is no setting sluice.control.worker; the nearest name is"
                                + " sluice.control.workers. All settings:"
                                + " docs/operators/settings.md");
    }

    @Test
    void takesEverySpellingOfAKnownName() {
        assertThat(
                        faults(
                                Map.of(
                                        "sluice.home", "x",
                                        "sluice.control.pollInterval", "5s",
                                        "sluice.control.poll-interval", "5s",
                                        "other.thing", "x")))
                .isEmpty();
    }

    @Test
    void knowsSettingsByTheNameTheyAreGiven() {
        assertThat(faults(Map.of("sluice.test.wait", "5s"), Named.class)).isEmpty();
        assertThat(faults(Map.of("sluice.test.limit", "5s"), Named.class)).hasSize(1);
    }

    @ConfigurationProperties("sluice.test")
    private record Named(@Name("wait") String limit) {}

    @Test
    void refusesTheStartWithAnUnknownSetting() {
        assertThatThrownBy(() ->
                        RunningSluice.in(folder).with("sluice.imports.max-uplod", "1GB").start())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("sluice.imports.max-upload");
    }

    @Test
    void namesAValueThatCannotBeRead() {
        assertThatThrownBy(() ->
                        RunningSluice.in(folder)
                                .with("sluice.imports.max-upload", "banana")
                                .start())
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "The setting sluice.imports.max-upload has the value \"banana\"; expected a"
                                + " size such as 10GB or 500MB.");
    }

    @Test
    void tellsAllFaultsAtOnce() {
        assertThatThrownBy(() ->
                        RunningSluice.in(folder)
                                .with("sluice.imports.max-upload", "abc")
                                .with("sluice.imports.keep-staged", "long")
                                .with("sluice.control.workers", "x")
                                .with("sluice.engine.change-sets.runs", "-1")
                                .with("sluice.access.rate-limit", "-4")
                                .with("sluice.imports.median", "3")
                                .start())
                .isInstanceOf(StartRefused.class)
                .satisfies(refused ->
                        assertThat(String.valueOf(refused.getMessage()).lines())
                                .hasSize(6)
                                .anyMatch(line -> line.contains("sluice.imports.median;"))
                                .anyMatch(line -> line.contains("imports.max-upload has the value"))
                                .anyMatch(line -> line.contains("imports.keep-staged has the"))
                                .anyMatch(line -> line.contains("control.workers has the value"))
                                .anyMatch(line -> line.contains("change-sets.runs must not be"))
                                .anyMatch(line -> line.contains("sluice.access.rate-limit")));
    }

    private static List<String> faults(Map<String, Object> set) {
        return faults(set, ControlSettings.class);
    }

    private static List<String> faults(Map<String, Object> set, Class<?> holder) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", set));
        return KnownSettings.of(List.of(holder)).faults(environment);
    }
}
