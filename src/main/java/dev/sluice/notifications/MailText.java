package dev.sluice.notifications;

import org.springframework.web.util.HtmlUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An e-mail: the same words twice, as plain text and as HTML.
record MailText(String subject, String text, String html) {
    private static final String FONT =
            "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

    private record Line(String name, String value) {}

    private record Link(String words, String address) {}

    static MailText of(News news, long repeats, Links links) {
        var lines = lines(news, repeats);
        var reasons = reasons(news);
        var where = links(news, links);
        return new MailText(
                subject(news),
                text(news, lines, reasons, where),
                html(news, lines, reasons, where));
    }

    /// One line: a name cannot begin another header.
    private static String subject(News news) {
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

    private static List<String> reasons(News news) {
        var about = news.about();
        return about == null
                ? List.of()
                : about.reasons().stream().map(News.ReasonCount::words).toList();
    }

    private static String whatToDo(News news) {
        var about = news.about();
        return about == null || about.whatToDo() == null ? "" : about.whatToDo();
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

    private static String text(
            News news, List<Line> lines, List<String> reasons, List<Link> links) {
        List<String> parts = new ArrayList<>(List.of(news.title(), news.text(), whatToDo(news)));
        parts.add(
                lines.stream()
                        .map(line -> line.name() + ": " + line.value())
                        .collect(Collectors.joining("\n")));
        if (!reasons.isEmpty()) {
            parts.add("Why lines were skipped:\n- " + String.join("\n- ", reasons));
        }
        parts.add(
                links.stream()
                        .map(link -> link.words() + ": " + link.address())
                        .collect(Collectors.joining("\n")));
        parts.add(WHY);
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"))
                + "\n";
    }

    private static final String WHY =
            "You get this because a schedule names you. Which messages reach you by e-mail is chosen"
                    + " on your profile page in Sluice.";

    private static String html(
            News news, List<Line> lines, List<String> reasons, List<Link> links) {
        var rows =
                lines.stream()
                        .map(line ->
                                "<tr><td style=\"padding:2px 16px 2px 0;color:#5b6670\">"
                                        + safe(line.name())
                                        + "</td><td style=\"padding:2px 0\">"
                                        + safe(line.value())
                                        + "</td></tr>")
                        .collect(Collectors.joining());
        var why =
                reasons.isEmpty()
                        ? ""
                        : "<p style=\"margin:16px 0 4px\"><strong>Why lines were skipped</strong></p>"
                                + reasons.stream()
                                        .map(reason -> "<li>" + safe(reason) + "</li>")
                                        .collect(Collectors.joining("", "<ul>", "</ul>"));
        var where =
                links.stream()
                        .map(link ->
                                "<a style=\"color:#0b6470;margin-right:16px\" href=\""
                                        + safe(link.address())
                                        + "\">"
                                        + safe(link.words())
                                        + "</a>")
                        .collect(Collectors.joining());
        return "<!doctype html><html lang=\"en\"><body style=\""
                + FONT
                + "font-size:15px;line-height:1.45;color:#1c2429\"><h1 style=\"font-size:19px\">"
                + safe(news.title())
                + "</h1>"
                + paragraph(news.text())
                + paragraph(whatToDo(news))
                + "<table style=\"border-collapse:collapse\">"
                + rows
                + "</table>"
                + why
                + "<p style=\"margin:20px 0\">"
                + where
                + "</p><p style=\"color:#5b6670;font-size:13px\">"
                + safe(WHY)
                + "</p></body></html>";
    }

    private static String paragraph(String text) {
        return text.isEmpty() ? "" : "<p>" + safe(text) + "</p>";
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
