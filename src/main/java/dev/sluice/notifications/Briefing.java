package dev.sluice.notifications;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What a message says, before it takes the form of a channel.
///
/// @param heading title with the application's name, in one line
/// @param whatToDo empty when nothing is to be done
/// @param reasons why lines were skipped, the most frequent first
record Briefing(
        String heading,
        String title,
        String text,
        String whatToDo,
        List<Line> lines,
        List<String> reasons,
        List<Link> links) {

    /// A fact with its name.
    record Line(String name, String value) {}

    /// Where to read on.
    record Link(String words, String address) {}

    static Briefing of(News news, long repeats, Links links) {
        var about = news.about();
        return new Briefing(
                heading(news),
                news.title(),
                news.text(),
                about == null || about.whatToDo() == null ? "" : about.whatToDo(),
                lines(about, repeats),
                reasons(about),
                about == null ? List.of() : links(about, links));
    }

    /// One line: a name cannot begin another header.
    private static String heading(News news) {
        var about = news.about();
        var words = news.title() + (about == null ? "" : " (" + about.applicationName() + ")");
        return words.replaceAll("\\p{Cntrl}+", " ");
    }

    private static List<Line> lines(News.@Nullable About about, long repeats) {
        List<Line> lines = new ArrayList<>();
        if (about != null) {
            lines.add(new Line("Application", about.applicationName()));
            switch (about) {
                case News.RunFacts run -> add(run, lines);
                case News.FlowFacts flow -> add(flow, lines);
            }
        }
        if (repeats > 0) {
            lines.add(new Line("Happened", Words.count(repeats + 1, "time")));
        }
        return List.copyOf(lines);
    }

    private static void add(News.RunFacts run, List<Line> lines) {
        lines.add(new Line("Block", run.blockName()));
        if (run.configurationName() != null) {
            lines.add(new Line("Import", run.configurationName()));
        }
        lines.add(new Line("Ended", run.endedAt().toString()));
        var counts = run.lines();
        if (counts != null) {
            lines.add(new Line("Lines read", Words.number(counts.read())));
            lines.add(new Line("Inserted", Words.number(counts.inserted())));
            lines.add(new Line("Updated", Words.number(counts.updated())));
            lines.add(new Line("Unchanged", Words.number(counts.unchanged())));
            lines.add(new Line("Duplicate", Words.number(counts.duplicate())));
            lines.add(new Line("Skipped", Words.number(counts.skipped())));
        }
    }

    private static void add(News.FlowFacts flow, List<Line> lines) {
        lines.add(new Line("Data Flow", flow.flowName()));
        lines.add(new Line("Ended", flow.endedAt().toString()));
        int position = 0;
        for (var step : flow.steps()) {
            position++;
            lines.add(
                    new Line(
                            "Step " + position,
                            step.configurationName()
                                    + " into "
                                    + step.blockName()
                                    + ": "
                                    + FlowWords.of(step)));
        }
    }

    private static List<String> reasons(News.@Nullable About about) {
        return switch (about) {
            case null -> List.of();
            case News.RunFacts run -> run.reasons().stream().map(News.ReasonCount::words).toList();
            case News.FlowFacts flow ->
                    flow.steps().stream()
                            .flatMap(step ->
                                    step.reasons().stream()
                                            .map(reason ->
                                                    step.configurationName()
                                                            + ": "
                                                            + reason.words()))
                            .toList();
        };
    }

    private static List<Link> links(News.About about, Links links) {
        List<Link> found = new ArrayList<>();
        switch (about) {
            case News.RunFacts run -> {
                if (!run.reasons().isEmpty()) {
                    found.add(new Link("See the skipped lines", links.skipped(run, run.runId())));
                }
            }
            case News.FlowFacts flow -> {
                for (var step : flow.steps()) {
                    if (!step.reasons().isEmpty() && step.runId() != null) {
                        found.add(
                                new Link(
                                        "See what " + step.configurationName() + " skipped",
                                        links.skipped(flow, step.runId())));
                    }
                }
            }
        }
        found.add(new Link("See the run", links.run(about)));
        return List.copyOf(found);
    }
}
