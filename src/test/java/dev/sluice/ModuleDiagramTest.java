package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The module map in ARCHITECTURE.md is drawn from the code.
///
/// `./mvnw test -Dtest=ModuleDiagramTest -Dmodules.write=true` draws it anew.
class ModuleDiagramTest {
    private static final Path PAGE = Path.of("ARCHITECTURE.md");
    private static final String BEGIN = "<!-- modules -->\n";
    private static final String END = "<!-- /modules -->\n";

    @Test
    void theModuleMapShowsTheCode() throws IOException {
        var page = Files.readString(PAGE);
        var drawn = page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));

        var now = "```mermaid\n" + diagram(uses()) + "```\n";
        if (Boolean.getBoolean("modules.write")) {
            Files.writeString(PAGE, page.replace(drawn, now));
        } else {
            assertThat(drawn).isEqualTo(now);
        }
    }

    private static Map<String, Set<String>> uses() {
        var modules = ApplicationModules.of(SluiceApplication.class);
        Map<String, Set<String>> uses = new TreeMap<>();
        for (var module : modules) {
            uses.put(name(module), direct(module, modules));
        }
        return uses;
    }

    private static Set<String> direct(ApplicationModule module, ApplicationModules modules) {
        return module.getDirectDependencies(modules).stream()
                .map(dependency -> name(dependency.getTargetModule()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String diagram(Map<String, Set<String>> uses) {
        var text = new StringBuilder("flowchart TD\n");
        uses.forEach((module, used) -> {
            text.append("    ").append(module).append('\n');
            for (var other : withoutImplied(used, uses)) {
                text.append("    %s --> %s\n".formatted(module, other));
            }
        });
        return text.toString();
    }

    private static Set<String> withoutImplied(Set<String> used, Map<String, Set<String>> uses) {
        Set<String> left = new TreeSet<>(used);
        for (var one : used) {
            Set<String> behind = new HashSet<>();
            collect(one, uses, behind);
            left.removeAll(behind);
        }
        return left;
    }

    private static void collect(String module, Map<String, Set<String>> uses, Set<String> behind) {
        for (var next : uses.getOrDefault(module, Set.of())) {
            if (behind.add(next)) {
                collect(next, uses, behind);
            }
        }
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
