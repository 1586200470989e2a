package dev.sluice.notifications;

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
                lines(news, repeats),
                about == null
                        ? List.of()
                        : about.reasons().stream().map(News.ReasonCount::words).toList(),
                links(news, links));
    }

    /// One line: a name cannot begin another header.
    private static String heading(News news) {
        var about = news.about();
        var words = news.title() + (about == null ? "" : " (" + about.applicationName() + ")");
        return words.replaceAll("\\p{Cntrl}+", " ");
    }

    private static List<Line> lines(News news, long repeats) {
        List<Line> lines = new ArrayList<>();
        var about = news.about();
        if (about != null) {
            lines.add(new Line("Application", about.applicationName()));
            lines.add(new Line("Block", about.blockName()));
            if (about.configurationName() != null) {
                lines.add(new Line("Import", about.configurationName()));
            }
            lines.add(new Line("Ended", about.endedAt().toString()));
            var counts = about.lines();
            if (counts != null) {
                lines.add(new Line("Lines read", Words.number(counts.read())));
                lines.add(new Line("Inserted", Words.number(counts.inserted())));
                lines.add(new Line("Updated", Words.number(counts.updated())));
                lines.add(new Line("Unchanged", Words.number(counts.unchanged())));
                lines.add(new Line("Duplicate", Words.number(counts.duplicate())));
                lines.add(new Line("Skipped", Words.number(counts.skipped())));
            }
        }
        if (repeats > 0) {
            lines.add(new Line("Happened", Words.count(repeats + 1, "time")));
        }
        return List.copyOf(lines);
    }

    private static List<Link> links(News news, Links links) {
        var about = news.about();
        if (about == null) {
            return List.of();
        }
        var run = new Link("See the run", links.run(about));
        return about.reasons().isEmpty()
                ? List.of(run)
                : List.of(new Link("See the skipped lines", links.skipped(about)), run);
    }
}
