package dev.sluice.notifications;

import org.springframework.web.util.HtmlUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An e-mail: the same words twice, as plain text and as HTML.
record MailText(String subject, String text, String html) {
    private static final String FONT =
            "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

    static MailText of(Briefing briefing) {
        return new MailText(briefing.heading(), text(briefing), html(briefing));
    }

    private static String text(Briefing briefing) {
        List<String> parts =
                new ArrayList<>(List.of(briefing.title(), briefing.text(), briefing.whatToDo()));
        parts.add(
                briefing.lines().stream()
                        .map(line -> line.name() + ": " + line.value())
                        .collect(Collectors.joining("\n")));
        if (!briefing.reasons().isEmpty()) {
            parts.add("Why lines were skipped:\n- " + String.join("\n- ", briefing.reasons()));
        }
        parts.add(
                briefing.links().stream()
                        .map(link -> link.words() + ": " + link.address())
                        .collect(Collectors.joining("\n")));
        parts.add(WHY);
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"))
                + "\n";
    }

    private static final String WHY =
            "You get this because a schedule names you. Which messages reach you by e-mail is chosen"
                    + " on your profile page in Sluice.";

    private static String html(Briefing briefing) {
        var rows =
                briefing.lines().stream()
                        .map(line ->
                                "<tr><td style=\"padding:2px 16px 2px 0;color:#5b6670\">"
                                        + safe(line.name())
                                        + "</td><td style=\"padding:2px 0\">"
                                        + safe(line.value())
                                        + "</td></tr>")
                        .collect(Collectors.joining());
        var why =
                briefing.reasons().isEmpty()
                        ? ""
                        : "<p style=\"margin:16px 0 4px\"><strong>Why lines were skipped</strong></p>"
                                + briefing.reasons().stream()
                                        .map(reason -> "<li>" + safe(reason) + "</li>")
                                        .collect(Collectors.joining("", "<ul>", "</ul>"));
        var where =
                briefing.links().stream()
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
                + safe(briefing.title())
                + "</h1>"
                + paragraph(briefing.text())
                + paragraph(briefing.whatToDo())
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
